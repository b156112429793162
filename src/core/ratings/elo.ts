// Elo ratings of battles in their order, as the official code of RRM takes them from evalica.

import { JudgeError } from "../errors.ts";
import { type Battle, checkPairs } from "./battle.ts";

/** The constants of Elo; the defaults are evalica's. */
export interface EloOptions {
  /** Rating before the first battle; 1000 unless given. */
  readonly start?: number;
  /** How many times likelier one `scale` more makes a win; 10 unless given. */
  readonly base?: number;
  /** Rating points by which the odds grow `base` times; 400 unless given. */
  readonly scale?: number;
  /** Most points that one battle moves; 4 unless given. */
  readonly k?: number;
}

function check({ start, base, scale, k }: Required<EloOptions>): void {
  const usable = [start, base, scale, k].every(Number.isFinite) && base > 1 && scale > 0 && k > 0;
  if (usable) return;
  const rule = "Elo needs finite numbers: a base above 1, a scale and a k above 0";
  const given = `start ${start}, base ${base}, scale ${scale}, k ${k}`;
  throw new JudgeError("invalid-input", `${rule}; got ${given}.`);
}

/**
 * Rates entrants by battles, one after the other (Elo, "The rating of chessplayers, past and
 * present", 1978; numbers as evalica's `elo`). The order of battles matters: see `averageElo`.
 * @returns ratings by entrant; their sum is always `entrants` times `start`
 * @throws JudgeError `invalid-input` where a pair or a constant cannot be used
 */
export function rateByElo(
  entrants: number,
  battles: readonly Battle[],
  options: EloOptions = {},
): number[] {
  const { start = 1000, base = 10, scale = 400, k = 4 } = options;
  check({ start, base, scale, k });
  checkPairs(entrants, battles);
  const ratings = Array.from({ length: entrants }, () => start);
  for (const { pair, score } of battles) {
    const [i, j] = pair;
    const [first, second] = [ratings[i] as number, ratings[j] as number];
    const change = k * (score - 1 / (1 + base ** ((second - first) / scale)));
    ratings[i] = first + change;
    ratings[j] = second - change;
  }
  return ratings;
}

/**
 * The reward of a rating in reinforcement learning: 0.5 at 1000 and one more for every 200 points
 * (RRM's training code; meant for its K of 4 and few matches each, and for no other rating).
 */
export function eloReward(elo: number): number {
  return (elo - 1000) / 200 + 0.5;
}
