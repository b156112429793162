import "fake-indexeddb/auto";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { MatchResult } from "../core/tournaments/match.ts";
import { type StoredTournament, TournamentStore } from "./tournament-store.ts";

const stored: StoredTournament = {
  setup: {
    group: { query: [{ role: "user", content: "2+2?" }], responses: ["4", "5", "6"] },
    plan: { format: { kind: "knockout" }, entrants: 3, seed: 7 },
    judging: { votes: 2 },
    method: "elo",
  },
  model: null,
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
    invalid: 0,
    judgments: [],
  };
}

const underWay = [{ match: 1, judgments: [], rollouts: [{ tokens: [1, 2] }] }];
let store: TournamentStore;

beforeEach(async () => {
  store = await TournamentStore.open();
  await store.clear();
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
    await store.addResult(result(2));
    await store.addResult(result(0));
    const ids = (await store.read())?.progress.results.map(({ match }) => match.id);
    expect(ids).toEqual([0, 2]);
  });

  it("has no progress of a match that has ended since", async () => {
    await store.replace(stored, { results: [], underWay });
    await store.addResult(result(1));
    expect((await store.read())?.progress.underWay).toEqual([]);
  });

  it("notes a pause and what had been reached by then", async () => {
    await store.replace(stored, { results: [], underWay: [] });
    await store.setUnderWay(underWay);
    await store.update({ ...stored, running: false, elapsed: 3000 });
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
    await store.clear();
    expect(await store.read()).toBeNull();
  });
});
