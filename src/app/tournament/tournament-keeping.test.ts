import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { writeTournament } from "../../core/tournaments/write-tournament.ts";
import type { ScriptedRun } from "../scripted-client.ts";
import { lowerIsBetter, scriptedResults, scriptedSetup } from "./results/scripted-results.ts";
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

describe("restoreTournament", () => {
  async function playOne(): Promise<void> {
    await browser.begin();
    await browser.answerOne();
  }

  it("goes on by itself with what was being played", async () => {
    await playOne();
    browser.tab.leave();
    await settle();
    await browser.reload();
    expect(browser.shown).toMatchObject({ phase: "running", results: [{}] });
    await browser.playToTheEnd();
    expect(browser.shown.phase).toBe("finished");
    expect(browser.client.runs).toHaveLength(2);
    expect(browser.tab.signals.standings.value?.champion).toBe(2);
  });

  it("stays paused where it was", async () => {
    await playOne();
    browser.tab.actions.pauseTournament();
    await settle();
    await browser.reload();
    expect(browser.shown).toMatchObject({ phase: "paused", results: [{}] });
    expect(browser.client.runs).toEqual([]);
    browser.tab.actions.resumeTournament();
    await browser.playToTheEnd();
    expect(browser.shown.phase).toBe("finished");
  });

  it("finds a finished one, its method too", async () => {
    await playOne();
    await browser.playToTheEnd();
    browser.tab.signals.dispatchTournament({ type: "method-select", method: "elo" });
    await settle();
    await browser.reload();
    expect(browser.shown).toMatchObject({ phase: "finished", setup: { method: "elo" } });
    expect(browser.shown.results).toHaveLength(3);
  });

  it("leaves the seed empty, so that Start draws another", async () => {
    await playOne();
    await browser.reload();
    const { tournamentForm } = browser.tab.signals;
    expect(tournamentForm.value).toMatchObject({ query: "Which is larger?", seed: "" });
  });

  it("shows what was written by matches that were under way", async () => {
    await browser.begin();
    (browser.open()[0] as ScriptedRun).events.push([
      { type: "rollout-start", rollout: 0, order: [0, 1], seed: 1 },
      { type: "rollout-token", rollout: 0, id: 11 },
    ]);
    await settle();
    browser.tab.actions.pauseTournament();
    await settle();
    await browser.reload();
    expect(browser.shown.live.get(0)?.run).toMatchObject({
      phase: "stopped",
      rollouts: [{ tokens: 1 }, {}],
    });
  });

  it("knows how long it has been played, though the page never said that it goes away", async () => {
    await playOne();
    const isKept = async () => expect((await browser.kept())?.elapsed).toBeGreaterThan(0);
    await vi.waitFor(isKept, 5000);
    await browser.reload();
    expect(browser.shown.elapsed).toBeGreaterThan(0);
  });

  it("finds nothing where nothing is kept", async () => {
    await browser.reload();
    expect(browser.shown.phase).toBe("idle");
  });

  it("finds nothing where the browser keeps nothing, which the page says", async () => {
    const broken = {
      open: () => {
        throw new DOMException("No.", "SecurityError");
      },
    };
    vi.stubGlobal("indexedDB", broken);
    await playOne();
    await browser.playToTheEnd();
    expect(browser.shown).toMatchObject({ phase: "finished", kept: false });
  });

  it("writes all of it once there is room again", async () => {
    const store = indexedDB;
    vi.stubGlobal("indexedDB", {
      open: () => {
        throw new DOMException("No.", "QuotaExceededError");
      },
    });
    await playOne();
    vi.stubGlobal("indexedDB", store);
    browser.tab.actions.pauseTournament();
    await settle();
    expect(browser.shown.kept).toBe(true);
    expect((await browser.kept())?.progress.results).toHaveLength(1);
  });
});

describe("showTournament", () => {
  const setup = scriptedSetup({ kind: "knockout" }, 4);

  function fileOf(matches: number, model = browser.shown.judge) {
    return writeTournament(setup, scriptedResults(setup, lowerIsBetter, matches), {
      app: "rrm-web test",
      model,
    });
  }

  it("takes the place of one that is played, and is kept", async () => {
    await browser.begin();
    const old = browser.open();
    browser.tab.actions.showTournament(fileOf(3), true);
    old.forEach((run) => browser.answer(run));
    await settle();
    expect(browser.shown).toMatchObject({ phase: "finished", setup: { group: setup.group } });
    expect(browser.shown.results).toHaveLength(3);
    await browser.reload();
    expect(browser.shown).toMatchObject({ phase: "finished", setup: { group: setup.group } });
  });

  it("can be played on", async () => {
    await browser.loadModel();
    browser.tab.actions.showTournament(fileOf(2, null), false);
    browser.tab.actions.resumeTournament();
    await browser.playToTheEnd();
    expect(browser.shown.phase).toBe("finished");
    expect(browser.client.runs).toHaveLength(1);
    expect((await browser.kept())?.progress.results).toHaveLength(3);
  });
});

describe("two tabs", () => {
  /** The first tab plays, and the second that is opened then finds what it plays. */
  async function openSecond(): Promise<void> {
    await browser.begin();
    await browser.answerOne();
    await browser.openTab();
    await browser.tab.actions.restoreTournament();
    await browser.loadModel();
  }

  it("do not both play, and the one that may not changes nothing of what is kept", async () => {
    await openSecond();
    await vi.waitFor(() => expect(browser.shown.note).toMatch(/another tab/), 5000);
    expect(browser.shown.phase).toBe("paused");
    await settle();
    expect((await browser.kept())?.running).toBe(true);
  });

  /** The first tab plays what it has left. */
  async function finishFirst(): Promise<void> {
    for (let left = browser.open(0); left.length > 0; left = browser.open(0)) {
      left.forEach((run) => browser.answer(run));
      await settle();
    }
    await settle();
  }

  it("keep what the one has finished, whatever the other shows of it", async () => {
    await openSecond();
    await vi.waitFor(() => expect(browser.shown.note).toMatch(/another tab/), 5000);
    await finishFirst();
    browser.tab.signals.dispatchTournament({ type: "method-select", method: "elo" });
    await settle();
    expect(await browser.kept()).toMatchObject({ finished: true, setup: { method: "elo" } });
    expect(idsOf((await browser.kept())?.progress.results)).toEqual([0, 1, 2]);
    // Resume goes on from what the first has played since: from its end.
    browser.tab.actions.resumeTournament();
    await settle();
    expect(browser.shown).toMatchObject({ phase: "finished", setup: { method: "elo" } });
    expect(idsOf(browser.shown.results)).toEqual([0, 1, 2]);
    expect(browser.client.runs).toEqual([]);
    expect(browser.tab.state.page.value.announcement).toBe("Finished: Response 3 is the champion.");
  });

  it("play on, in the second, from what the first has played since", async () => {
    const first = browser.tab;
    await openSecond();
    await vi.waitFor(() => expect(browser.shown.note).toMatch(/another tab/), 5000);
    browser.open(0).forEach((run) => browser.answer(run));
    await settle();
    first.actions.pauseTournament();
    await settle();
    browser.tab.actions.resumeTournament();
    await settle();
    expect(browser.shown).toMatchObject({ phase: "running", results: [{}, {}] });
    expect(browser.client.runs).toHaveLength(1);
  });

  it("keep what is played, though the other starts or discards something", async () => {
    await openSecond();
    await vi.waitFor(() => expect(browser.shown.note).toMatch(/another tab/), 5000);
    browser.tab.actions.discardTournament();
    await settle();
    expect((await browser.kept())?.progress.results).toHaveLength(1);
    browser.fill({ responses: "1\n---\n9", query: "Another?" });
    browser.tab.actions.startTournament();
    await settle();
    expect(browser.shown).toMatchObject({
      phase: "paused",
      note: expect.stringMatching(/another tab/) as string,
    });
    expect((await browser.kept())?.setup.plan.entrants).toBe(4);
    // Once the first has ended, it is played and kept.
    await finishFirst();
    browser.tab.actions.resumeTournament();
    await browser.playToTheEnd();
    expect(browser.shown.phase).toBe("finished");
    expect((await browser.kept())?.setup.plan.entrants).toBe(2);
  });

  it("do not mix what they keep", async () => {
    await openSecond();
    const setup = scriptedSetup({ kind: "round-robin" }, 3);
    const file = writeTournament(setup, scriptedResults(setup, lowerIsBetter), {
      app: "rrm-web test",
      model: null,
    });
    browser.tab.actions.showTournament(file, true);
    await settle();
    expect(browser.shown.phase).toBe("finished");
    browser.open(0).forEach((run) => browser.answer(run));
    await settle();
    // Whoever plays keeps: what was only looked at does not take its place.
    expect((await browser.kept())?.setup.plan.entrants).toBe(4);
    expect(idsOf((await browser.kept())?.progress.results)).toEqual([0, 1]);
  });
});
