// 2: what more votes buy. One draw of 8 rollouts in each order, and subsets of it, half of them in each
// order, counted as the product counts.

import { decide } from "../../../src/core/decide.ts";
import type { Judge, Rollout, VoteTally } from "../../../src/core/judge.ts";
import { deriveSeed } from "../../../src/core/random.ts";
import { shuffle } from "../../../src/core/ratings/shuffle.ts";
import { tallyVotes, winnerOf } from "../../../src/core/vote-tally.ts";
import type { ResponseIndex } from "../../../src/core/comparison.ts";
import type { VotePoint } from "../../../src/tasks/results/compute.ts";
import type { MeasuredSet } from "../../../src/tasks/results/judges.ts";
import { comparisonOf, exampleOf } from "./greedy.ts";
import type { Measurement, Observation, Place, Read } from "./measurement.ts";
import { clusteredShare, mean, pairedDifference } from "./statistics.ts";

const TEMPERATURES = [0.6, 1] as const;
const VOTES = [1, 2, 4, 8, 16] as const;
/** Rollouts of one comparison in each order. */
export const IN_EACH_ORDER = 8;
/** Subsets drawn of the rollouts of one comparison. */
export const SUBSETS = 32;

/** What so many votes of one comparison come to, over the subsets. */
export interface VotesSeen {
  readonly temperature: number;
  readonly votes: number;
  /** Mean score: 1 right, 1/2 level, 0 wrong or without any vote. */
  readonly score: number;
  readonly soft: number;
  readonly undecided: number;
  /** Of the better response, by one subset; null where no probability was read. */
  readonly better: number | null;
}

/** As two single rollouts of one judgment would be, whatever else is asked: seeds decide. */
async function rolloutsOf(judge: Judge, place: Place, temperature: number): Promise<Rollout[]> {
  const comparison = comparisonOf(exampleOf(place));
  const sampling = { temperature, topP: 1, topK: 0 };
  const asked = Array.from({ length: 2 * IN_EACH_ORDER }, (_, rollout) => {
    const order = rollout % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const);
    const seed = deriveSeed(place.index, rollout + 1);
    return decide(judge, comparison, { order, seed, sampling });
  });
  return (await Promise.all(asked)).flatMap(({ rollouts }) => rollouts);
}

/** As many of the rollouts as votes, half of each order; of one, either order in turn. */
function subsetOf(rollouts: readonly Rollout[], votes: number, seed: number): readonly Rollout[] {
  return [0, 1].flatMap((first) => {
    const own = rollouts.filter(({ order }) => order[0] === first);
    const count = votes === 1 ? Number(seed % 2 === first) : votes / 2;
    return shuffle(own, deriveSeed(seed, first)).slice(0, count);
  });
}

function scoreOf(tally: VoteTally, soft: boolean, gold: ResponseIndex): number {
  if (tally.votes[0] + tally.votes[1] === 0) return 0;
  const winner = winnerOf(tally, soft);
  return winner === null ? 0.5 : Number(winner === gold);
}

/** What subsets of one comparison's rollouts come to. */
export function voteSubsets(
  rollouts: readonly Rollout[],
  votes: number,
  gold: ResponseIndex,
): Omit<VotesSeen, "temperature" | "votes"> {
  const tallies = Array.from({ length: SUBSETS }, (_, seed) =>
    tallyVotes(subsetOf(rollouts, votes, seed), votes, 0),
  );
  const first = tallies[0]?.probability ?? null;
  return {
    score: mean(tallies.map((tally) => scoreOf(tally, false, gold))),
    soft: mean(tallies.map((tally) => scoreOf(tally, true, gold))),
    undecided: mean(tallies.map((tally) => Number(winnerOf(tally, false) === null))),
    better: first === null ? null : gold === 0 ? first : 1 - first,
  };
}

/** Draws rollouts of the judge trained by reward. */
export function measureVotes(places: readonly Place[]): Measurement<readonly VotesSeen[]> {
  const observe = async (judge: Judge, place: Place): Promise<readonly VotesSeen[]> => {
    const { gold } = exampleOf(place);
    const seen: VotesSeen[] = [];
    for (const temperature of TEMPERATURES) {
      const rollouts = await rolloutsOf(judge, place, temperature);
      for (const votes of VOTES) {
        seen.push({ temperature, votes, ...voteSubsets(rollouts, votes, gold) });
      }
    }
    return seen;
  };
  const settings = { TEMPERATURES, VOTES, IN_EACH_ORDER, SUBSETS };
  return { name: "votes", model: "rl", places, rollouts: 2 * IN_EACH_ORDER, settings, observe };
}

/** One point a set, temperature and number of votes. */
export function summarizeVotes(
  measurement: Measurement<readonly VotesSeen[]>,
  read: Read,
): readonly VotePoint[] {
  const observed = read(measurement);
  const sets = [...new Set(observed.map(({ set }) => set))];
  const points = sets.flatMap((set) =>
    TEMPERATURES.flatMap((temperature) => VOTES.map((votes) => ({ set, temperature, votes }))),
  );
  return points.map((point) => {
    const seen = votesSeen(observed, point);
    const scoresOf = (votes: number) =>
      votesSeen(observed, { ...point, votes }).map(({ score }) => [score]);
    const scores = scoresOf(point.votes);
    const fewer = VOTES[VOTES.indexOf(point.votes) - 1];
    return {
      ...point,
      comparisons: seen.length,
      accuracy: clusteredShare(scores),
      gained: pairedDifference(scores, scoresOf(1)),
      risen: fewer === undefined ? null : pairedDifference(scores, scoresOf(fewer)),
      soft: clusteredShare(seen.map(({ soft }) => [soft])),
      undecided: mean(seen.map(({ undecided }) => undecided)),
    };
  });
}

/** What one point was observed to give, comparison by comparison. */
export function votesSeen(
  observed: readonly Observation<readonly VotesSeen[]>[],
  point: { readonly set: MeasuredSet; readonly temperature: number; readonly votes: number },
): readonly VotesSeen[] {
  return observed
    .filter(({ set }) => set === point.set)
    .flatMap(({ seen }) =>
      seen.filter(
        ({ temperature, votes }) => temperature === point.temperature && votes === point.votes,
      ),
    );
}
