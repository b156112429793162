// Options of a judgment with every default filled in, refused where they make no sense.

import type { Sampling } from "./engine.ts";
import { JudgeError } from "./errors.ts";
import type { JudgeOptions } from "./judge.ts";
import type { Profile } from "./profile.ts";

/** What one judgment runs with. */
export interface JudgePlan {
  readonly seed: number;
  readonly sampling: Sampling;
  readonly maxTokens: number;
}

function demand(holds: boolean, rule: string, value: number): void {
  if (!holds) throw new JudgeError("invalid-input", `${rule}; it is ${value}.`);
}

function checkCutoffs({ topP, topK }: Sampling): void {
  demand(topP > 0 && topP <= 1, "Top-p must be above 0 and at most 1", topP);
  const whole = Number.isSafeInteger(topK) && topK >= 0;
  demand(whole, "Top-k must be a whole number of at least 0 (0 keeps all)", topK);
}

/** What of a judgment can be checked before it is known how the model is asked. */
export interface JudgeNumbers {
  readonly seed: number;
  readonly temperature?: number;
  /** Most tokens of one rollout. */
  readonly maxTokens?: number;
}

/**
 * Refuses numbers that make no sense; those left out are the profile's, which was checked as such.
 * @throws JudgeError `invalid-input` naming the option
 */
export function checkJudgeNumbers({ seed, temperature = 0, maxTokens = 1 }: JudgeNumbers): void {
  const countable = Number.isSafeInteger(seed) && seed >= 0;
  demand(countable, "The seed must be a whole number from 0 to 9007199254740991", seed);
  const positive = Number.isSafeInteger(maxTokens) && maxTokens > 0;
  demand(positive, "The token limit must be a whole number of at least 1", maxTokens);
  const warm = Number.isFinite(temperature) && temperature >= 0;
  demand(warm, "The temperature must be a number of at least 0", temperature);
}

/**
 * Fills in the profile's defaults; the seed's default is 0, because core draws nothing by itself.
 * @throws JudgeError `invalid-input` naming the option
 */
export function planJudgment(profile: Profile, options: JudgeOptions): JudgePlan {
  const { seed = 0, sampling = profile.sampling, maxTokens = profile.maxTokens } = options;
  checkJudgeNumbers({ seed, temperature: sampling.temperature, maxTokens });
  checkCutoffs(sampling);
  return { seed, sampling, maxTokens };
}
