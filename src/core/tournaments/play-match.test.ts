// What becomes of a match that is undecided, played in whole tournaments.

import { describe, expect, it } from "vitest";
import type { ResponseIndex } from "../comparison.ts";
import type { MatchResult } from "./match.ts";
import { groupOf, groupOfSize, playTournament, resultsIn } from "./played-tournament.ts";
import { preferencesOf } from "./preferences.ts";
import { PreferringJudge, type Vote } from "./preferring-judge.ts";
import { meetingsOf, standingsOf } from "./standings.ts";
import type { Judging, TournamentOptions } from "./tournament.ts";

const pair = groupOf([1, 2]);
const knockout = { kind: "knockout", seeding: [0, 1] } as const;
const roundRobin = { kind: "round-robin" } as const;

/** As many votes for either. */
const level: Vote = (_comparison, _seed, rollout) => (rollout % 2 === 0 ? 0 : 1);
const silent: Vote = () => null;

interface Played {
  readonly result: MatchResult;
  /** Votes of each judgment that was made. */
  readonly votes: readonly (number | undefined)[];
}

async function play(vote: Vote, options: TournamentOptions): Promise<Played> {
  const judge = new PreferringJudge(vote);
  const [result] = resultsIn(await playTournament(judge, pair, options));
  if (!result) throw new Error("A match must have been played.");
  return { result, votes: judge.asked.map(({ options: { votes } }) => votes) };
}

describe("an undecided match of a knockout", () => {
  it.each<[string, Vote, Judging, readonly number[]]>([
    ["one vote without a verdict", silent, {}, [1, 4]],
    ["two level votes", level, { votes: 2 }, [2, 4]],
    ["eight level votes", level, { votes: 8 }, [8, 16]],
    ["as many votes as there can be", level, { votes: 1000 }, [1000, 1000]],
    ["more than half as many", level, { votes: 600 }, [600, 1000]],
  ])(
    "is judged again with twice the votes and then left to a coin: %s",
    async (_name, vote, judging, votes) => {
      const played = await play(vote, { format: knockout, judging });
      expect(played.votes).toEqual(votes);
      expect(played.result).toMatchObject({ winner: null, decision: "coin" });
      expect(played.result.advances).not.toBe(null);
      expect(played.result.judgments).toHaveLength(2);
    },
  );

  it("is decided where more votes prefer one, all of them counted together", async () => {
    const later: Vote = (_comparison, _seed, rollout) =>
      rollout % 2 === 0 || rollout === 3 ? 0 : 1;
    const { result } = await play(later, { format: knockout, judging: { votes: 2 } });
    expect(result).toMatchObject({ winner: 0, advances: 0, decision: "more-votes", votes: [4, 2] });
    expect(result.judgments.map(({ tally }) => tally.votes)).toEqual([
      [1, 1],
      [3, 1],
    ]);
  });

  it("tosses the same coin for the same seed, and both sides over many seeds", async () => {
    const toss = async (seed: number): Promise<ResponseIndex | null> =>
      (await play(silent, { format: knockout, seed })).result.advances;
    const tosses = await Promise.all(Array.from({ length: 100 }, (_, seed) => toss(seed)));
    expect(await Promise.all(tosses.map((_, seed) => toss(seed)))).toEqual(tosses);
    const heads = tosses.filter((side) => side === 0).length;
    expect(heads).toBeGreaterThan(30);
    expect(heads).toBeLessThan(70);
  });

  it("tosses a coin of its own for every match", async () => {
    const group = groupOfSize(64);
    const results = resultsIn(
      await playTournament(new PreferringJudge(silent), group, { format: { kind: "knockout" } }),
    );
    const heads = results.filter(({ advances }) => advances === 0).length;
    expect(heads).toBeGreaterThan(16);
    expect(heads).toBeLessThan(48);
  });

  it("gives both judgments seeds of their own", async () => {
    const judge = new PreferringJudge(silent);
    await playTournament(judge, groupOfSize(8), { format: { kind: "knockout" }, seed: 5 });
    const seeds = judge.asked.map(({ options }) => options.seed);
    expect(seeds).toHaveLength(14);
    expect(new Set(seeds).size).toBe(14);
  });

  it("is not judged again greedily: the same votes would say the same", async () => {
    const sampling = { temperature: 0, topP: 1, topK: 0 };
    const played = await play(level, { format: knockout, judging: { votes: 2, sampling } });
    expect(played.votes).toEqual([2]);
    expect(played.result).toMatchObject({ winner: null, decision: "coin" });
  });

  it("gets both orders where one greedy vote decided nothing", async () => {
    const sampling = { temperature: 0, topP: 1, topK: 0 };
    const played = await play(silent, { format: knockout, judging: { votes: 1, sampling } });
    expect(played.votes).toEqual([1, 2]);
    expect(played.result).toMatchObject({ winner: null, decision: "coin" });
  });

  it("is marked where it made the champion", async () => {
    const { result } = await play(silent, { format: knockout });
    const plan = { format: knockout, entrants: 2, seed: 0 };
    expect(standingsOf(plan, [result], { method: "elo", draws: 0 })).toMatchObject({
      champion: result.match.pair[result.advances ?? 0],
      byCoin: true,
      withoutVerdict: 1,
    });
  });
});

describe("an undecided match of a round robin", () => {
  const all = { scope: "all", margin: 0 } as const;

  it.each<[string, Vote, Judging, MatchResult["decision"], readonly [number, number]]>([
    ["level", level, { votes: 2 }, "level", [3, 3]],
    ["level by ties alone", () => "tie", { votes: 2 }, "level", [0, 0]],
    ["no-verdict", silent, { votes: 2 }, "no-verdict", [0, 0]],
    ["no-verdict", silent, {}, "no-verdict", [0, 0]],
  ])(
    "is %s: nobody goes on, and it is no preference",
    async (_name, vote, judging, decision, votes) => {
      const { result } = await play(vote, { format: roundRobin, judging });
      expect(result).toMatchObject({ winner: null, advances: null, decision, votes });
      expect(preferencesOf(pair, [result], null, all)).toMatchObject({
        pairs: [],
        leftOut: { undecided: 1 },
      });
    },
  );

  it("counts ties apart from what could not be read", async () => {
    const vote: Vote = (_comparison, _seed, rollout) =>
      rollout === 0 ? "tie" : rollout === 1 ? null : 0;
    const { result } = await play(vote, { format: roundRobin, judging: { votes: 4 } });
    expect(result).toMatchObject({ winner: 0, votes: [2, 0], invalid: 1, ties: 1 });
    expect(preferencesOf(pair, [result], null, all).pairs).toMatchObject([{ margin: 0.5 }]);
  });

  it("counts in no rating where no vote was valid, and as a draw where they were level", async () => {
    const plan = { format: roundRobin, entrants: 2, seed: 0 };
    for (const [vote, meetings, withoutVerdict] of [
      [silent, 0, 1],
      [level, 1, 0],
    ] as const) {
      const { result } = await play(vote, { format: roundRobin, judging: { votes: 2 } });
      const standings = standingsOf(plan, [result], { method: "elo", draws: 0 });
      expect(standings).toMatchObject({ champion: null, byCoin: false, withoutVerdict });
      expect(standings.table.champions).toHaveLength(2 * meetings);
      expect(meetingsOf([result])).toEqual([{ pair: [0, 1], votes: result.votes }]);
    }
  });

  it("is decided by probabilities where these are counted", async () => {
    const judge = new PreferringJudge(level);
    const judging = { votes: 2, soft: true };
    const [result] = resultsIn(await playTournament(judge, pair, { format: roundRobin, judging }));
    expect(result).toMatchObject({ decision: "level", soft: [3, 3] });
    expect(judge.asked.every(({ options }) => options.soft)).toBe(true);
  });
});
