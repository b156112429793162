// An interval of a share that holds for few trials and for none that failed.

import { JudgeError } from "../errors.ts";

/**
 * Wilson's score interval of a share (Wilson, "Probable inference, the law of succession, and
 * statistical inference", 1927), without continuity correction.
 * @param successes from 0 to `trials`; may be a fraction where draws count half
 * @param trials 0 gives [0, 1]: nothing is known
 * @param z standard normal quantile; 1.959963984540054, for 95 %, unless given
 * @throws JudgeError `invalid-input` where the counts or z make no sense
 */
export function wilsonInterval(
  successes: number,
  trials: number,
  z = 1.959963984540054,
): [number, number] {
  if (!(successes >= 0 && successes <= trials && Number.isFinite(trials))) {
    const rule = "Successes must be from 0 to the number of trials";
    throw new JudgeError("invalid-input", `${rule}; got ${successes} of ${trials}.`);
  }
  if (!(z > 0 && Number.isFinite(z))) {
    throw new JudgeError("invalid-input", `The quantile z must be above 0; got ${z}.`);
  }
  if (trials === 0) return [0, 1];
  const [share, square] = [successes / trials, (z * z) / trials];
  const middle = share + square / 2;
  const half = z * Math.sqrt((share * (1 - share)) / trials + square / (4 * trials));
  // Rounding alone keeps the ends of 0 and of all successes from being exactly 0 and 1.
  const low = successes === 0 ? 0 : (middle - half) / (1 + square);
  return [low, successes === trials ? 1 : (middle + half) / (1 + square)];
}
