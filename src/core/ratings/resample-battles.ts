// A bootstrap of whole battles, or of all battles of one prompt together.

import { JudgeError } from "../errors.ts";
import { uniform } from "../random.ts";

/**
 * Checks that clusters hold every battle once.
 * @param count how many battles there are
 * @throws JudgeError `invalid-input` where one is missing, twice or not there
 */
export function checkClusters(count: number, clusters: readonly (readonly number[])[]): void {
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

function pick<T>(items: readonly T[], random: number): T {
  return items[Math.floor(random * items.length)] as T;
}

/**
 * Draws as many battles as there are, each from all of them: some come twice, some not at all.
 * With clusters, as many clusters as there are, each with all its battles: battles of one prompt
 * are not independent, and an interval that is to hold for other prompts must resample prompts.
 * @param battles battles, or meetings with their votes
 * @param seed whole number from 0 to 2^53 - 1
 * @param clusters indices of the battles of each prompt, every battle in one of them
 */
export function resampleBattles<T>(
  battles: readonly T[],
  seed: number,
  clusters?: readonly (readonly number[])[],
): T[] {
  if (clusters === undefined) return battles.map((_, k) => pick(battles, uniform(seed, k)));
  return clusters.flatMap((_, k) =>
    pick(clusters, uniform(seed, k)).map((index) => battles[index] as T),
  );
}
