// How comparisons are judged, as every command that judges can be told.

import type { JudgeOptions, ProbeOptions } from "../core/judge.ts";
import { type JudgeNumbers, VOTING_TEMPERATURE } from "../core/judge-options.ts";
import type { Profile } from "../core/profile.ts";
import type { CommandArguments } from "./command-arguments.ts";

/** Options with a value. */
export const judgingTexts = [
  "votes",
  "stop-at",
  "budget",
  "probe",
  "settle",
  "seed",
  "temperature",
  "max-tokens",
] as const;

/** Options without one. */
export const judgingFlags = ["adaptive", "soft"] as const;

/** The help on these options. @param unit what is judged at a time: a line, a match */
export function judgingHelp(unit: string): string {
  return `\
--votes N          rollouts a ${unit}: 1 (the default) or an even number up to
                   1000, half of them in each order. Voting ends, and rollouts
                   still at work are dropped, once they cannot change the winner
--stop-at P        ends voting also once one response is preferred with this
                   posterior, above 0.5 and at most 1 (0.95 is usual)
--adaptive         starts with two votes and adds more only while they disagree
                   or are unsure, up to --votes
--soft             counts probabilities instead of verdicts
--budget N         most tokens of one thought; then its verdict is forced
--probe N          reads every N tokens of thought what the verdict would be
--settle P         with --probe: forces the verdict once three probes in a row
                   give one response at least this probability, above 0.5
--seed N           repeats a run (default 0): each line's orders and draws come
                   from it and the line's number
--temperature T    0 always takes the likeliest token (default: the profile's;
                   where that is 0, more than two votes are drawn at ${VOTING_TEMPERATURE},
                   because greedy ones would be alike)
--max-tokens N     most tokens of one rollout (default: the profile's); what is
                   forced upon it comes on top`;
}

/** How to judge, as far as it can be said before the model is known. */
export type JudgingNumbers = JudgeNumbers & Pick<JudgeOptions, "soft">;

type JudgingArguments = CommandArguments<
  (typeof judgingTexts)[number],
  (typeof judgingFlags)[number]
>;

/** The number under its name in the options, or nothing where it was not given. */
function optional<K extends string>(
  key: K,
  value: number | undefined,
): { readonly [key in K]?: number } {
  return value === undefined ? {} : ({ [key]: value } as { readonly [key in K]?: number });
}

function probeOf(args: JudgingArguments): { readonly probe?: ProbeOptions } {
  const every = args.number("probe");
  if (every !== undefined)
    return { probe: { every, ...optional("settle", args.number("settle")) } };
  if (!args.has("settle")) return {};
  throw args.refusal("--settle needs --probe.");
}

/** Reads these options. @throws JudgeError `invalid-input` for what is not a number */
export function readJudging(args: JudgingArguments): JudgingNumbers {
  return {
    seed: args.number("seed") ?? 0,
    ...optional("temperature", args.number("temperature")),
    ...optional("maxTokens", args.number("max-tokens")),
    ...optional("votes", args.number("votes")),
    ...optional("stopAt", args.number("stop-at")),
    ...optional("budget", args.number("budget")),
    ...(args.has("adaptive") && { adaptive: true }),
    ...(args.has("soft") && { soft: true }),
    ...probeOf(args),
  };
}

/** What the judge takes: a temperature changes one number of the profile's sampling. */
export function judgeOptionsOf(
  { temperature, ...options }: JudgingNumbers,
  profile: Profile,
): Omit<JudgingNumbers, "temperature"> & Pick<JudgeOptions, "sampling"> {
  if (temperature === undefined) return options;
  return { ...options, sampling: { ...profile.sampling, temperature } };
}
