import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { JudgeError } from "../../core/errors.ts";
import type { ScriptedRun } from "../scripted-client.ts";
import { scriptedModel as info } from "../scripted-judgment.ts";
import { ScriptedBrowser, settle } from "./scripted-browser.ts";

const { IDBFactory } = await import("fake-indexeddb");
await import("fake-indexeddb/auto");

vi.mock("../../worker/recovering-client.ts", () => ({
  createJudgeClient: () => browser.createClient(),
}));

const browser = new ScriptedBrowser(vi);

const idsOf = (results: readonly { readonly match: { readonly id: number } }[] = []) =>
  results.map(({ match }) => match.id);

beforeEach(() => browser.start(new IDBFactory()));

// Nothing of a test may be at work in the next one's storage.
afterEach(async () => {
  browser.tab.actions.discardTournament();
  await settle();
});

describe("startTournament", () => {
  it("plays what the form holds to its champion, and keeps it", async () => {
    await browser.loadModel();
    expect(browser.tab.actions.startTournament()).toEqual({});
    await browser.playToTheEnd();
    expect(browser.shown.phase).toBe("finished");
    expect(browser.tab.signals.standings.value?.champion).toBe(2);
    expect(browser.shown).toMatchObject({
      live: new Map(),
      kept: true,
      judge: { sha256: info.sha256 },
    });
    const stored = await browser.kept();
    expect(stored).toMatchObject({ running: false, finished: true });
    expect(idsOf(stored?.progress.results)).toEqual([0, 1, 2]);
    expect(stored?.progress.underWay).toEqual([]);
    expect(browser.tab.state.page.value.announcement).toBe("Finished: Response 3 is the champion.");
  });

  it("tells the champion of many matches, whose ratings come late", async () => {
    await browser.loadModel();
    const responses = Array.from({ length: 17 }, (_, index) => String(index + 1)).join("\n---\n");
    browser.fill({ responses, kind: "round-robin", votes: 1 });
    browser.tab.actions.startTournament();
    await browser.playToTheEnd();
    expect(browser.shown.results).toHaveLength(136);
    expect(browser.tab.state.page.value.announcement).toBe(
      "Finished: Response 17 is the champion.",
    );
  });

  it("tells why there is no champion", async () => {
    await browser.loadModel();
    browser.fill({ responses: "1\n---\n1\n---\n1", kind: "round-robin" });
    browser.tab.actions.startTournament();
    await browser.playToTheEnd();
    expect(browser.tab.state.page.value.announcement).toBe("Finished: No champion.");
  });

  it("keeps one that still waits for the model", async () => {
    browser.tab.actions.startTournament();
    await settle();
    expect(browser.shown.phase).toBe("waiting");
    expect(await browser.kept()).toMatchObject({ running: true, model: null });
    browser.tab.actions.pauseTournament();
    await settle();
    expect(await browser.kept()).toMatchObject({ running: false });
  });

  it("says what is wrong, and plays nothing", async () => {
    await browser.loadModel();
    browser.fill({ query: " ", responses: "alone" });
    expect(Object.keys(browser.tab.actions.startTournament())).toEqual(["query", "responses"]);
    expect(Object.keys(browser.tab.signals.tournamentProblems.value)).toEqual([
      "query",
      "responses",
    ]);
    expect(browser.shown.phase).toBe("idle");
  });

  it("waits for the model, and gives it the temperature beside its own sampling", async () => {
    void browser.tab.models.loadModel();
    browser.fill({ temperature: "0.2" });
    browser.tab.actions.startTournament();
    expect(browser.shown.phase).toBe("waiting");
    browser.client.loaded(info);
    await settle();
    expect(browser.open()[0]?.options.sampling).toEqual({ ...info.sampling, temperature: 0.2 });
  });

  it("loads the model anew where that had failed", async () => {
    void browser.tab.models.loadModel();
    browser.client.refuse(new JudgeError("model-fetch-failed", "No."));
    await settle();
    browser.tab.actions.startTournament();
    expect(browser.clients).toHaveLength(2);
    browser.client.loaded(info);
    await browser.playToTheEnd();
    expect(browser.shown.phase).toBe("finished");
  });

  it("does nothing while one is played", async () => {
    await browser.begin();
    const before = browser.shown;
    browser.fill({ query: "Another?" });
    expect(browser.tab.actions.startTournament()).toEqual({});
    expect(browser.shown).toBe(before);
  });

  it("takes the place of a paused one at once, though that has not ended in the worker", async () => {
    await browser.begin();
    const old = browser.open();
    old.slice(0, 1).forEach((run) => browser.answer(run));
    await settle();
    browser.tab.actions.pauseTournament();
    browser.fill({ responses: "1\n---\n9", query: "Another?" });
    browser.tab.actions.startTournament();
    await settle();
    expect(browser.shown.phase).toBe("running");
    old.slice(1).forEach((run) => browser.answer(run));
    await browser.playToTheEnd();
    expect(idsOf(browser.shown.results)).toEqual([0]);
    const stored = await browser.kept();
    expect(stored).toMatchObject({ finished: true, setup: { plan: { entrants: 2 } } });
    expect(stored?.progress.results).toHaveLength(1);
  });
});

describe("pauseTournament", () => {
  it("keeps what was reached, and resuming judges nothing again that was decided", async () => {
    await browser.begin();
    const [first] = browser.open() as [ScriptedRun];
    browser.answer(first);
    await settle();
    browser.tab.actions.pauseTournament();
    expect(browser.shown).toMatchObject({ phase: "paused", note: null, results: [{ winner: 0 }] });
    await settle();
    expect(await browser.kept()).toMatchObject({ running: false, finished: false });

    const before = browser.client.runs.length;
    browser.tab.actions.resumeTournament();
    await browser.playToTheEnd();
    expect(browser.shown.phase).toBe("finished");
    const since = browser.client.runs.slice(before);
    expect(since.map(({ comparison }) => comparison.responses)).not.toContainEqual(
      first.comparison.responses,
    );
    expect(idsOf((await browser.kept())?.progress.results)).toEqual([0, 1, 2]);
  });

  it("goes on at once when it is pressed twice, and is not taken for another tab", async () => {
    await browser.loadModel();
    browser.tab.actions.startTournament();
    browser.tab.actions.pauseTournament();
    browser.tab.actions.resumeTournament();
    await settle();
    expect(browser.shown).toMatchObject({ phase: "running", note: null });
    browser.tab.actions.pauseTournament();
    browser.tab.actions.resumeTournament();
    await browser.playToTheEnd();
    expect(browser.shown).toMatchObject({ phase: "finished", note: null });
  });

  it("loses nothing that came since the last frame", async () => {
    await browser.loadModel();
    vi.stubGlobal("requestAnimationFrame", () => {});
    browser.tab.actions.startTournament();
    await settle();
    await browser.answerOne();
    expect(browser.shown.results).toEqual([]);
    browser.tab.actions.pauseTournament();
    expect(browser.shown.results).toHaveLength(1);
  });

  it("hears nothing of what still comes", async () => {
    await browser.begin();
    const [first] = browser.open() as [ScriptedRun];
    browser.tab.actions.pauseTournament();
    browser.answer(first);
    await settle();
    expect(browser.shown.results).toEqual([]);
    expect((await browser.kept())?.progress.results).toEqual([]);
  });

  it("goes on from the tokens that were reached, however often it is paused", async () => {
    await browser.begin();
    const [first] = browser.open() as [ScriptedRun];
    first.events.push([
      { type: "rollout-start", rollout: 0, order: [0, 1], seed: 1 },
      { type: "rollout-token", rollout: 0, id: 11 },
      { type: "rollout-token", rollout: 0, id: 12 },
    ]);
    await settle();
    for (let pause = 0; pause < 2; pause++) {
      browser.tab.actions.pauseTournament();
      await settle();
      browser.tab.actions.resumeTournament();
      await settle();
    }
    const again = browser
      .open()
      .find(({ comparison }) => comparison.responses[0] === first.comparison.responses[0]);
    expect(again?.options.resume).toMatchObject([{ tokens: [11, 12] }]);
  });

  it("writes what was reached when the page goes away", async () => {
    await browser.begin();
    (browser.open()[0] as ScriptedRun).events.push([
      { type: "rollout-start", rollout: 0, order: [0, 1], seed: 1 },
      { type: "rollout-token", rollout: 0, id: 11 },
    ]);
    await settle();
    browser.tab.leave();
    await settle();
    const stored = await browser.kept();
    expect(stored?.running).toBe(true);
    expect(stored?.progress.underWay).toContainEqual(
      expect.objectContaining({ rollouts: [{ tokens: [11], leanings: [] }] }),
    );
  });
});

describe("discardTournament", () => {
  it("forgets it", async () => {
    await browser.begin();
    browser.tab.actions.discardTournament();
    expect(browser.shown.phase).toBe("idle");
    await settle();
    expect(await browser.kept()).toBeNull();
  });
});
