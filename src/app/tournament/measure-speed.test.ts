import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { JudgeError } from "../../core/errors.ts";
import { scriptedModel } from "../scripted-judgment.ts";
import type * as Speed from "./device-speed.ts";
import type * as Measure from "./measure-speed.ts";
import { ScriptedBrowser, settle } from "./scripted-browser.ts";

const { IDBFactory } = await import("fake-indexeddb");
await import("fake-indexeddb/auto");

vi.mock("../../worker/recovering-client.ts", () => ({
  createJudgeClient: () => browser.createClient(),
}));

const browser = new ScriptedBrowser(vi);
let measure: typeof Measure;
let device: typeof Speed;

beforeEach(async () => {
  await browser.start(new IDBFactory());
  vi.stubGlobal("localStorage", { getItem: () => null, setItem: () => {} });
  measure = await import("./measure-speed.ts");
  device = await import("./device-speed.ts");
});

afterEach(() => browser.tab.actions.discardTournament());

describe("measureSpeed", () => {
  it("judges the first two responses with eight votes", async () => {
    await browser.loadModel();
    void measure.measureSpeed();
    void measure.measureSpeed();
    expect(measure.measuring.value).toBe(true);
    const [run, ...more] = browser.open();
    expect(more).toEqual([]);
    expect(run?.comparison.responses).toEqual(["3", "1"]);
    expect(run?.options).toMatchObject({ votes: 8, seed: 0 });
    run?.events.push([{ type: "prefill-progress", done: 40, total: 40, reused: 0 }]);
    await settle();
    await browser.playToTheEnd();
    expect(measure.measuring.value).toBe(false);
    expect(device.deviceSpeed.value).toMatchObject({ tokensPerRollout: 5 });
  });

  it.each([
    ["no query", { query: " " }],
    ["one response", { responses: "alone" }],
  ])("measures nothing with %s", async (_what, changes) => {
    await browser.loadModel();
    browser.fill(changes);
    await measure.measureSpeed();
    expect(browser.client.runs).toEqual([]);
    expect(measure.measuring.value).toBe(false);
  });

  it("measures nothing before there is a model, or while it plays", async () => {
    void browser.tab.models.loadModel();
    await measure.measureSpeed();
    browser.client.loaded(scriptedModel);
    await browser.begin();
    const asked = browser.client.runs.length;
    await measure.measureSpeed();
    expect(browser.client.runs).toHaveLength(asked);
  });

  it("says why it failed, and gives up a device that is lost", async () => {
    await browser.loadModel();
    void measure.measureSpeed();
    browser.open()[0]?.events.fail(new JudgeError("device-lost", "Gone."));
    await settle();
    expect(measure.measuring.value).toMatchObject({ message: "Gone." });
    expect(browser.tab.state.model.value.phase).toBe("failed");
  });

  it("is no failure where the model is given up", async () => {
    await browser.loadModel();
    void measure.measureSpeed();
    const [run] = browser.open();
    void browser.tab.models.loadModel();
    expect(run?.options.signal?.aborted).toBe(true);
    run?.events.fail(new JudgeError("device-lost", "The judge was closed."));
    await settle();
    expect(measure.measuring.value).toBe(false);
  });

  it("learns from a whole tournament, dropped rollouts included", async () => {
    await browser.loadModel();
    const speed = { promptTokensPerUnit: 1, tokensPerRollout: 9, prefillRate: 5, decodeRate: 5 };
    device.deviceSpeed.value = speed;
    browser.tab.actions.startTournament();
    await browser.playToTheEnd();
    expect(browser.shown.phase).toBe("finished");
    expect(device.deviceSpeed.value?.tokensPerRollout).toBe(5);
  });
});
