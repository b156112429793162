import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { JudgeError } from "../../core/errors.ts";
import { scriptedModel as info } from "../scripted-judgment.ts";
import { ScriptedBrowser, settle } from "./scripted-browser.ts";

const { IDBFactory } = await import("fake-indexeddb");
await import("fake-indexeddb/auto");

vi.mock("../../worker/recovering-client.ts", () => ({
  createJudgeClient: () => browser.createClient(),
}));

const browser = new ScriptedBrowser(vi);

const otherModel = { ...info, sha256: "a".repeat(64) };

beforeEach(() => browser.start(new IDBFactory()));

// Nothing of a test may be at work in the next one's storage.
afterEach(async () => {
  browser.tab.actions.discardTournament();
  await settle();
});

describe("the model", () => {
  it("is loaded again in the middle, and the tournament goes on by itself", async () => {
    await browser.begin();
    await browser.answerOne();
    void browser.tab.models.chooseProvider("webgpu");
    expect(browser.shown).toMatchObject({ phase: "waiting", results: [{}] });
    await settle();
    // A reload of the page in this moment must not find it paused.
    expect((await browser.kept())?.running).toBe(true);
    browser.client.loaded(info);
    await browser.playToTheEnd();
    expect(browser.shown.phase).toBe("finished");
    expect(browser.client.runs).toHaveLength(2);
  });

  it("goes away: the tournament pauses and says why, and Resume loads it anew", async () => {
    await browser.begin();
    browser.open().forEach(({ events }) => events.fail(new JudgeError("device-lost", "Gone.")));
    await settle();
    expect(browser.shown).toMatchObject({ phase: "paused", failure: { code: "device-lost" } });
    expect(browser.tab.state.model.value.phase).toBe("failed");
    browser.tab.actions.resumeTournament();
    browser.client.loaded(info);
    await browser.playToTheEnd();
    expect(browser.shown).toMatchObject({ phase: "finished", failure: null });
  });

  it("fails of a text: the tournament pauses and names the match", async () => {
    await browser.begin();
    browser
      .open()
      .forEach(({ events }) => events.fail(new JudgeError("context-overflow", "Shorten it.")));
    await settle();
    expect(browser.shown.failure?.message).toMatch(
      /^Response \d against Response \d: Shorten it\.$/,
    );
    expect(browser.tab.state.model.value.phase).toBe("ready");
    await settle();
    expect((await browser.kept())?.running).toBe(false);
  });

  it("is another than began it: it plays nothing", async () => {
    await browser.begin();
    void browser.tab.models.loadModel();
    browser.client.loaded(otherModel);
    await settle();
    expect(browser.shown.note).toMatch(/another model/);
    expect(browser.shown.phase).toBe("paused");
    expect(browser.client.runs).toEqual([]);
  });

  it("is asked by another profile than began it: it plays nothing", async () => {
    await browser.begin();
    void browser.tab.models.loadModel();
    browser.client.loaded({ ...info, profileSha256: "b".repeat(64) });
    await settle();
    expect(browser.shown.note).toMatch(/another judge profile/);
    expect(browser.shown.phase).toBe("paused");
  });

  it("is given up while a tournament waits for its turn: it is played on the next", async () => {
    await browser.loadModel();
    browser.tab.actions.startTournament();
    void browser.tab.models.loadModel();
    browser.client.loaded(info);
    await browser.playToTheEnd();
    expect(browser.clients[0]?.runs).toEqual([]);
    expect(browser.shown).toMatchObject({ phase: "finished", note: null });
  });
});
