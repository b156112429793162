import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { MatchResult } from "../core/tournaments/match.ts";
import { type StoredTournament, TournamentStore } from "./tournament-store.ts";

const { IDBFactory } = await import("fake-indexeddb");
await import("fake-indexeddb/auto");

const stored: StoredTournament = {
  key: 17,
  setup: {
    group: { query: [{ role: "user", content: "2+2?" }], responses: ["4", "5", "6"] },
    plan: { format: { kind: "knockout" }, entrants: 3, seed: 7 },
    judging: { votes: 2 },
    method: "elo",
  },
  model: null,
  temperature: null,
  running: true,
  finished: false,
  elapsed: 1200,
};

function result(id: number): MatchResult {
  return {
    match: { id, round: 0, pair: [0, 1] },
    winner: 0,
    advances: 0,
    decision: "votes",
    votes: [2, 0],
    soft: [2, 0],
    ties: 0,
    invalid: 0,
    judgments: [],
  };
}

const underWay = [{ match: 1, judgments: [], rollouts: [{ tokens: [1, 2] }] }];
let store: TournamentStore;

beforeEach(async () => {
  indexedDB = new IDBFactory();
  store = await TournamentStore.open();
});

afterEach(() => store.close());

describe("TournamentStore", () => {
  it("keeps nothing at first", async () => {
    expect(await store.read()).toBeNull();
  });

  it("gives back, after it was opened again, what was kept", async () => {
    await store.replace(stored, { results: [result(0)], underWay });
    store.close();
    store = await TournamentStore.open();
    expect(await store.read()).toEqual({
      ...stored,
      progress: { results: [result(0)], underWay },
    });
  });

  it("adds results one by one, in the order of the schedule", async () => {
    await store.replace(stored, { results: [], underWay: [] });
    await store.addResult(stored.key, result(2));
    await store.addResult(stored.key, result(0));
    const ids = (await store.read())?.progress.results.map(({ match }) => match.id);
    expect(ids).toEqual([0, 2]);
  });

  it("has no progress of a match that has ended since", async () => {
    await store.replace(stored, { results: [], underWay });
    await store.addResult(stored.key, result(1));
    expect((await store.read())?.progress.underWay).toEqual([]);
  });

  it("notes a pause and what had been reached by then", async () => {
    await store.replace(stored, { results: [], underWay: [] });
    await store.update({ ...stored, running: false, elapsed: 3000 }, underWay);
    const read = await store.read();
    expect(read).toMatchObject({ running: false, elapsed: 3000, progress: { underWay } });
  });

  it("leaves nothing of a tournament that another replaced", async () => {
    await store.replace(stored, { results: [result(0), result(1)], underWay });
    await store.replace({ ...stored, elapsed: 0 }, { results: [], underWay: [] });
    expect((await store.read())?.progress).toEqual({ results: [], underWay: [] });
  });

  it("forgets when it is told to", async () => {
    await store.replace(stored, { results: [result(0)], underWay });
    expect(await store.clear(stored.key)).toBe(true);
    expect(await store.read()).toBeNull();
  });

  it("changes nothing of a tournament that another tab has put in its place", async () => {
    await store.replace(stored, { results: [], underWay: [] });
    const other = { ...stored, key: 18 };
    await store.replace(other, { results: [result(0)], underWay });
    expect(await store.update({ ...stored, elapsed: 9 }, [])).toBe(false);
    expect(await store.addResult(stored.key, result(2))).toBe(false);
    expect(await store.clear(stored.key)).toBe(false);
    expect(await store.read()).toEqual({ ...other, progress: { results: [result(0)], underWay } });
  });

  it("keeps in one go what was reached, which no other tournament goes on from", async () => {
    await store.replace(stored, { results: [], underWay: [] });
    await store.setUnderWay(stored.key, { matches: underWay, elapsed: 2000 });
    expect(await store.read()).toMatchObject({ elapsed: 2000, progress: { underWay } });
    await store.setUnderWay(18, { matches: underWay, elapsed: 2000 });
    expect(await store.read()).toMatchObject({ elapsed: 1200, progress: { underWay: [] } });
  });

  it("notes how far a tournament has come until the next note of the whole", async () => {
    await store.replace(stored, { results: [], underWay: [] });
    expect(await store.advance(stored.key, { matches: underWay, elapsed: 2000 })).toBe(true);
    expect(await store.read()).toEqual({
      ...stored,
      elapsed: 2000,
      progress: { results: [], underWay },
    });
    await store.update({ ...stored, elapsed: 2500 }, underWay);
    expect((await store.read())?.elapsed).toBe(2500);
    expect(await store.advance(18, { matches: [], elapsed: 9 })).toBe(false);
    expect((await store.read())?.elapsed).toBe(2500);
  });

  it("notes how a tournament is rated, and changes nothing else of it", async () => {
    await store.replace(stored, { results: [result(0)], underWay });
    expect(await store.setMethod(stored.key, "bradley-terry")).toBe(true);
    const progress = { results: [result(0)], underWay };
    const setup = { ...stored.setup, method: "bradley-terry" };
    expect(await store.read()).toEqual({ ...stored, setup, progress });
    expect(await store.setMethod(18, "elo")).toBe(false);
    expect(await store.read()).toEqual({ ...stored, setup, progress });
  });

  it("adds nothing to a tournament that is not kept any more", async () => {
    await store.replace(stored, { results: [], underWay });
    await store.clear(stored.key);
    expect(await store.addResult(stored.key, result(2))).toBe(false);
    expect(await store.update(stored, underWay)).toBe(false);
    await store.replace({ ...stored, key: 18 }, { results: [], underWay: [] });
    expect((await store.read())?.progress).toEqual({ results: [], underWay: [] });
  });
});
