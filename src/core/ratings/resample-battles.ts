// A bootstrap of whole battles, or of all battles of one prompt together.

import { JudgeError } from "../errors.ts";
import { deriveSeed, uniform } from "../random.ts";
import type { PairVotes } from "./battle.ts";

/** Indices of the battles of each prompt. */
export type Clusters = readonly (readonly number[])[];

/**
 * Checks that clusters hold every battle once.
 * @param count how many battles there are
 * @throws JudgeError `invalid-input` where one is missing, twice or not there
 */
export function checkClusters(count: number, clusters: Clusters): void {
  const times = new Uint8Array(count);
  for (const index of clusters.flat()) {
    if (!Number.isSafeInteger(index) || index < 0 || index >= count || times[index] === 1) {
      const rule = `Give each index from 0 to ${count - 1} once`;
      throw new JudgeError(
        "invalid-input",
        `The clusters hold ${index} twice or wrongly. ${rule}.`,
      );
    }
    times[index] = 1;
  }
  const missing = times.indexOf(0);
  if (missing < 0) return;
  throw new JudgeError("invalid-input", `No cluster holds battle ${missing}. Put it into one.`);
}

/** The pair of each battle as a number, whoever is named first; how many clusters hold each pair. */
function pairsIn(battles: readonly PairVotes[], clusters: Clusters) {
  const numbers = new Map<string, number>();
  const pairOf = battles.map(({ pair: [i, j] }) => {
    const name = `${Math.min(i, j)} ${Math.max(i, j)}`;
    const number = numbers.get(name) ?? numbers.size;
    numbers.set(name, number);
    return number;
  });
  const times = Array.from({ length: numbers.size }, () => 0);
  for (const cluster of clusters) {
    const voted = cluster.filter((index) => battles[index]?.votes.some((count) => count > 0));
    for (const number of new Set(voted.map((index) => pairOf[index] as number))) {
      times[number] = (times[number] as number) + 1;
    }
  }
  return { pairOf, times };
}

/** All votes for one side, as a virtual battle decides it; for whoever has the lower index, or not. */
function unanimous({ pair, votes }: PairVotes, forLower: boolean): PairVotes {
  const sum = votes[0] + votes[1];
  return { pair, votes: forLower === pair[0] < pair[1] ? [sum, 0] : [0, sum] };
}

/** Battles drawn anew by a seed. */
export type BattleSampler = (seed: number) => PairVotes[];

/**
 * Prepares a bootstrap that draws as many battles as there are, each from all of them: some come
 * twice, some not at all. With clusters it draws as many clusters as there are, each with all its
 * battles: battles of one prompt are not independent, and an interval that is to hold for other
 * prompts must resample prompts.
 *
 * It is smoothed like `resampleVotes`. To the n battles of a pair that one was drawn from, half a
 * virtual one is added, in which either side gets all votes, by a fair coin. So a drawn battle keeps
 * its votes with probability n / (n + t), goes all to one side with t/2 / (n + t), and all to the
 * other with as much. With one vote a battle that is the share of `resampleVotes`,
 * (w + t/2) / (n + t) for w battles won. Unsmoothed, a pair that went one way every time would go
 * so in every draw, and an unbeaten entrant would look certain. With clusters n is the number of
 * clusters in which the pair met, and all battles of a pair within a drawn cluster are virtual
 * together, or none is.
 * @param battles battles, or meetings with their votes
 * @param clusters indices of the battles of each prompt, every battle in one of them; each battle
 *   on its own where absent
 * @param virtualTie the t above; 0.5 unless given
 */
export function battleSampler(
  battles: readonly PairVotes[],
  clusters: Clusters = battles.map((_, index) => [index]),
  virtualTie = 0.5,
): BattleSampler {
  const { pairOf, times } = pairsIn(battles, clusters);
  const shares = times.map((count) => virtualTie / (count + virtualTie));
  return (seed) => {
    const [picks, coins] = [deriveSeed(seed, 0), deriveSeed(seed, 1)];
    return clusters.flatMap((_, place) => {
      const drawn = clusters[Math.floor(uniform(picks, place) * clusters.length)] ?? [];
      return drawn.map((index) => {
        const [battle, pair] = [battles[index] as PairVotes, pairOf[index] as number];
        const [random, share] = [uniform(coins, place * times.length + pair), shares[pair] ?? 0];
        return random < share ? unanimous(battle, random < share / 2) : battle;
      });
    });
  };
}
