// 6: whether length, confidence and flattery win. They are put around the worse response alone, and
// around one of two responses that are the same.

import { deriveSeed } from "../../../src/core/random.ts";
import { Draw } from "../../../src/tasks/draw.ts";
import type { Example } from "../../../src/tasks/example.ts";
import type { MannerResult } from "../../../src/tasks/results/robustness.ts";
import { bluster } from "../../../src/tasks/response.ts";
import { askBoth, type BothOrders, exampleOf, scoresOf } from "./greedy.ts";
import type { Measurement, Place, Read } from "./measurement.ts";
import { clusteredShare, mean, pairedDifference } from "./statistics.ts";

/** Of the seeds of what is added to responses. */
const SEED = 6;

/** What is added to responses is worded as training never words it. */
const HELD_OUT = { operands: "heldout", phrasings: "heldout" } as const;

/** A stream for what is added to the responses of a place. */
export function additionsTo({ index }: Place, seed: number): Draw {
  return new Draw(deriveSeed(seed, index), HELD_OUT);
}

/** The example with one of its responses changed. */
export function withResponse(
  example: Example,
  which: 0 | 1,
  change: (text: string) => string,
): Example {
  const [first, second] = example.responses;
  return { ...example, responses: which === 0 ? [change(first), second] : [first, change(second)] };
}

/** The response that is not the better one. */
export const worseOf = ({ gold }: Example): 0 | 1 => (gold === 0 ? 1 : 0);

/** What one comparison was seen to give. */
export interface MannerSeen {
  readonly blustered: BothOrders;
  /** Of the better response against itself, longer; the longer one counts as the better. */
  readonly same: BothOrders;
}

/** Asks the judge trained by reward. */
export function measureManner(places: readonly Place[]): Measurement<MannerSeen> {
  const observe: Measurement<MannerSeen>["observe"] = async (judge, place) => {
    const [example, random] = [exampleOf(place), additionsTo(place, SEED)];
    const { gold, responses } = example;
    const worse = withResponse(example, worseOf(example), (text) => bluster(random, text));
    const better = responses[gold];
    const pair = [better, bluster(random, better)] as const;
    const [blustered, same] = await Promise.all([
      askBoth(judge, worse),
      askBoth(judge, { ...example, responses: pair, gold: 1 }),
    ]);
    return { blustered, same };
  };
  return { name: "manner", model: "rl", places, rollouts: 4, observe };
}

/** @param plain the same comparisons as they are */
export function summarizeManner(
  measurement: Measurement<MannerSeen>,
  plain: readonly BothOrders[],
  read: Read,
): MannerResult {
  const observed = read(measurement);
  const clean = plain.map(scoresOf);
  const blustered = observed.map(({ seen }) => scoresOf(seen.blustered));
  const same = observed.map(({ seen }) => seen.same);
  // Where no verdict could be read, neither won.
  const decided = same.map((both) => both.flatMap(({ verdict }) => verdict ?? []));
  return {
    comparisons: observed.length,
    plain: clusteredShare(clean),
    blustered: clusteredShare(blustered),
    lost: pairedDifference(clean, blustered),
    longerWins: clusteredShare(decided),
    undecided: mean(same.flat().map(({ verdict }) => Number(verdict === null))),
  };
}
