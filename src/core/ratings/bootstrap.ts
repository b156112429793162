// Percentile intervals of ratings over a bootstrap.

import { JudgeError } from "../errors.ts";
import { deriveSeed } from "../random.ts";
import { percentile } from "./percentile.ts";

/** What is drawn, and how often. */
export interface BootstrapOptions {
  /** Samples to draw; 1000 unless given. */
  readonly draws?: number;
  /** 0 unless given. */
  readonly seed?: number;
  /** Ratings by entrant of one resampled set; its seed must decide them alone. */
  readonly sample: (seed: number) => readonly number[];
  /** Share of draws that an interval spans; 0.95 unless given. */
  readonly level?: number;
  /** Ratings of the data themselves, where what is drawn is smoothed and so lies off them. */
  readonly around?: readonly number[];
}

/** The ends, the one towards `around` as much further out as the mean of the draws lies off it. */
function intervalOf(ratings: readonly number[], level: number, around?: number): [number, number] {
  const tail = (100 * (1 - level)) / 2;
  const [low, high] = [percentile(ratings, tail), percentile(ratings, 100 - tail)];
  if (around === undefined) return [low, high];
  const shift = around - ratings.reduce((sum, rating) => sum + rating, 0) / ratings.length;
  return [low + Math.min(0, shift), high + Math.max(0, shift)];
}

/**
 * Percentile intervals by entrant (Efron and Tibshirani, "An introduction to the bootstrap", 1993,
 * chapter 13): the middle `level` of the drawn ratings. What they cover is what `sample` resamples
 * and nothing else; the rating of the data themselves need not lie in the middle, nor inside.
 *
 * With `around` every interval also spans itself moved to where the draws would lie had smoothing
 * not drawn them away: a smoothed bootstrap of many lopsided pairs can miss the very rating that it
 * is about.
 *
 * So intervals are of whatever `sample` rates by, a penalised fit included, under data drawn anew:
 * they do not know how far that fit lies off the truth.
 * @returns low and high end by entrant
 * @throws JudgeError `invalid-input` where draws or level make no sense
 */
export function bootstrapIntervals(options: BootstrapOptions): [number, number][] {
  const { draws = 1000, seed = 0, sample, level = 0.95, around } = options;
  if (!Number.isSafeInteger(draws) || draws < 1) {
    const rule = "Draws must be a whole number of at least 1";
    throw new JudgeError("invalid-input", `${rule}; got ${draws}.`);
  }
  if (!(level > 0 && level < 1)) {
    throw new JudgeError("invalid-input", `The level must be between 0 and 1; got ${level}.`);
  }
  const drawn = Array.from({ length: draws }, (_, index) => sample(deriveSeed(seed, index)));
  return (drawn[0] ?? []).map((_, entrant) => {
    const ratings = drawn.map((row) => row[entrant] as number);
    return intervalOf(ratings, level, around?.[entrant]);
  });
}
