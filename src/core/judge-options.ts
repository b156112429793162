// Options of a judgment with every default filled in, refused where they make no sense.

import type { Order } from "./comparison.ts";
import type { Sampling } from "./engine.ts";
import { JudgeError } from "./errors.ts";
import type { JudgeOptions, ProbeOptions } from "./judge.ts";
import type { Profile } from "./profile.ts";
import type { VotingRule } from "./voting.ts";

/** What one judgment runs with. */
export interface JudgePlan extends VotingRule {
  readonly seed: number;
  readonly sampling: Sampling;
  readonly maxTokens: number;
  readonly order: Order | null;
  readonly budget: number | null;
  readonly probe: ProbeOptions | null;
}

/**
 * Temperature of more than two votes where the profile is greedy and none was asked for: the
 * paper's. Greedy rollouts of one order are all the same rollout.
 */
export const VOTING_TEMPERATURE = 0.6;

/** More would decide nothing that these do not; beyond 1,000 the posterior loses its digits. */
export const MAX_VOTES = 1000;

function demand(holds: boolean, rule: string, value: unknown): void {
  if (!holds) throw new JudgeError("invalid-input", `${rule}; it is ${String(value)}.`);
}

function isCount(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 1;
}

function checkCutoffs({ topP, topK }: Sampling): void {
  demand(topP > 0 && topP <= 1, "Top-p must be above 0 and at most 1", topP);
  const whole = Number.isSafeInteger(topK) && topK >= 0;
  demand(whole, "Top-k must be a whole number of at least 0 (0 keeps all)", topK);
}

/** What of a judgment can be checked before it is known how the model is asked. */
export interface JudgeNumbers extends Pick<
  JudgeOptions,
  "votes" | "stopAt" | "adaptive" | "soft" | "budget" | "probe"
> {
  readonly seed: number;
  readonly temperature?: number;
  /** Most tokens of one rollout. */
  readonly maxTokens?: number;
}

function checkVoting(numbers: JudgeNumbers): void {
  const { votes = 1, stopAt = 1, adaptive = false, soft = false } = numbers;
  const halves = votes === 1 || (isCount(votes) && votes % 2 === 0);
  demand(halves, "Votes must be 1 or an even number, so that each order has half of them", votes);
  demand(votes <= MAX_VOTES, `Votes must be at most ${MAX_VOTES}`, votes);
  demand(!adaptive || votes > 1, "Adaptive voting needs more votes than 1", votes);
  demand(!soft || votes > 1, "Soft voting needs more votes than 1", votes);
  const share = stopAt > 0.5 && stopAt <= 1;
  demand(share, "The posterior to stop at must be above 0.5 and at most 1", stopAt);
}

/** Greedy rollouts of one order are one rollout: counted again, it would look like certainty. */
function checkVariety({ votes = 1, temperature = 1 }: JudgeNumbers): void {
  const varied = votes <= 2 || temperature > 0;
  const rule =
    "More than 2 votes need a temperature above 0, or those of one order are all the same";
  demand(varied, rule, temperature);
}

function checkThinking({ budget = 0, probe }: JudgeNumbers): void {
  const whole = Number.isSafeInteger(budget) && budget >= 0;
  demand(whole, "The thinking budget must be a whole number of at least 0", budget);
  const { every = 1, settle = 1 } = probe ?? {};
  demand(isCount(every), "Tokens between probes must be a whole number of at least 1", every);
  const share = settle > 0.5 && settle <= 1;
  demand(share, "The probability that settles a thought must be above 0.5 and at most 1", settle);
}

/**
 * Refuses numbers that make no sense; those left out are the profile's, which was checked as such.
 * @throws JudgeError `invalid-input` naming the option
 */
export function checkJudgeNumbers(numbers: JudgeNumbers): void {
  const { seed, temperature = 1, maxTokens = 1 } = numbers;
  const countable = Number.isSafeInteger(seed) && seed >= 0;
  demand(countable, "The seed must be a whole number from 0 to 9007199254740991", seed);
  demand(isCount(maxTokens), "The token limit must be a whole number of at least 1", maxTokens);
  const warm = Number.isFinite(temperature) && temperature >= 0;
  demand(warm, "The temperature must be a number of at least 0", temperature);
  checkVoting(numbers);
  checkVariety(numbers);
  checkThinking(numbers);
}

function refuseFor({ name }: Profile, what: string, why: string): never {
  const message = `${what} with the judge profile "${name}", whose ${why}: leave the option out.`;
  throw new JudgeError("invalid-input", message);
}

/** A score cannot be forced, and there is no one token at which its probability could be read. */
function checkForm(profile: Profile, { soft = false, budget, probe }: JudgeOptions): void {
  const thoughts = budget !== undefined ? "A thinking budget" : probe && "Probes";
  const labels = profile.verdict.kind === "label";
  const why = "verdicts are scores and name no response";
  if (!labels && soft) refuseFor(profile, "Soft votes are not possible", why);
  if (thoughts === undefined || (labels && profile.thinking)) return;
  const reason = labels ? "models write no thoughts between tags" : why;
  refuseFor(profile, `${thoughts} cannot be used`, reason);
}

function defaultSampling({ sampling }: Profile, votes: number): Sampling {
  const alike = votes > 2 && sampling.temperature === 0;
  return alike ? { ...sampling, temperature: VOTING_TEMPERATURE } : sampling;
}

/**
 * Fills in the profile's defaults; the seed's default is 0, because core draws nothing by itself.
 * @throws JudgeError `invalid-input` naming the option
 */
export function planJudgment(profile: Profile, options: JudgeOptions): JudgePlan {
  const { seed = 0, maxTokens = profile.maxTokens, votes = 1 } = options;
  const sampling = options.sampling ?? defaultSampling(profile, votes);
  checkJudgeNumbers({ ...options, seed, temperature: sampling.temperature, maxTokens });
  checkCutoffs(sampling);
  checkForm(profile, options);
  const { soft = false, adaptive = false, stopAt = null } = options;
  const { order = null, budget = null, probe = null } = options;
  return { seed, sampling, maxTokens, votes, soft, adaptive, stopAt, order, budget, probe };
}
