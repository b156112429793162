// What `rrm judge` can be told, and what it says about it.

import { parseArgs } from "node:util";
import { JudgeError } from "../core/errors.ts";
import type { JudgeOptions, ProbeOptions } from "../core/judge.ts";
import { type JudgeNumbers, VOTING_TEMPERATURE } from "../core/judge-options.ts";

/** The text of `rrm judge --help`. */
export const JUDGE_HELP = `Judges every comparison of a file with a reward reasoning model.

  rrm judge --model DIR --input FILE --output FILE

--model DIR        a model's folder, as "rrm convert" writes it
--input FILE       one comparison a line, as JSON; "-" is standard input:
                     {"id", "prompt", "responses": [a, b], "gold"?: 0|1}
                     {"id", "prompt", "chosen", "rejected"}
                   "id" is a text or a number and stays what it is; a line
                   without one has its number, as text
--output FILE      one judgment a line, as JSON; "-" is standard output:
                     {"id", "winner": 0|1|null, "gold"?, "votes": [n0, n1],
                      "soft": [s0, s1], "invalid", "dropped", "posterior",
                      "probability", "ended",
                      "usage": {"prefilled", "reused", "decoded"}, "rollouts":
                      [{"order", "verdict", "reason"?, "probability",
                      "reasoning", "answer", "tokens", "stop", "forced",
                      "leanings"?, "seed", "sampling"}]}
                   Always the same fields, for one vote as for many; those with
                   a ? are there where they have something to say.
                   "winner", "gold" and "verdict" are indices into the responses
                   as the input has them; "order" is how they were shown.
                   Every probability is that of response 0: "probability" by the
                   model where it wrote its verdict (their mean, for the line),
                   "posterior" that most of many more votes would prefer it.
                   "usage" is what the line cost, in tokens.
--force            replaces an output file that is there already
--profile FILE     asks and reads as this judge profile says (default: the
                   model's own)

How a comparison is judged:
--votes N          rollouts a line: 1 (the default) or an even number up to
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
                   forced upon it comes on top

A line that cannot be used is named by its number and left out. An id that was
there before is warned of, and its line judged. Ctrl+C stops at once; the
judgments written so far are whole and stay.

Exit code: 0 all lines judged, 1 the run could not start or go on, 2 some lines
were left out, 130 stopped by Ctrl+C.`;

/** What every line is judged with, as far as it can be said before the model is known. */
export type JudgingNumbers = JudgeNumbers & Pick<JudgeOptions, "soft">;

/** Arguments of `rrm judge`. Paths are as given; "-" is a standard stream. */
export interface JudgeArguments {
  readonly model: string;
  readonly input: string;
  readonly output: string;
  readonly force: boolean;
  readonly profile?: string;
  readonly judging: JudgingNumbers;
}

const options = {
  model: { type: "string" },
  input: { type: "string" },
  output: { type: "string" },
  force: { type: "boolean" },
  profile: { type: "string" },
  votes: { type: "string" },
  "stop-at": { type: "string" },
  adaptive: { type: "boolean" },
  soft: { type: "boolean" },
  budget: { type: "string" },
  probe: { type: "string" },
  settle: { type: "string" },
  seed: { type: "string" },
  temperature: { type: "string" },
  "max-tokens": { type: "string" },
  help: { type: "boolean", short: "h" },
} as const;

function refuse(problem: string): never {
  throw new JudgeError("invalid-input", `${problem} "rrm judge --help" says more.`);
}

function needed(name: string, value: string | undefined): string {
  return value || refuse(`--${name} is needed.`);
}

/** What the number may be is the judge's to say; here it only has to be one. */
function numberOf(name: string, value: string): number {
  if (value.trim() === "" || Number.isNaN(Number(value))) {
    refuse(`--${name} must be a number; it is ${JSON.stringify(value)}.`);
  }
  return Number(value);
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    return refuse(problem.replace(/\.?$/, "."));
  }
}

type Values = ReturnType<typeof parse>;

/** The number under its name in the options, or nothing where it was not given. */
function optional<K extends string>(
  key: K,
  name: keyof Values,
  values: Values,
): { readonly [key in K]?: number } {
  const value = values[name];
  if (typeof value !== "string") return {};
  return { [key]: numberOf(name, value) } as { readonly [key in K]?: number };
}

function probeOf(values: Values): { readonly probe?: ProbeOptions } {
  const { probe, settle } = values;
  if (probe !== undefined) {
    return { probe: { every: numberOf("probe", probe), ...optional("settle", "settle", values) } };
  }
  return settle === undefined ? {} : refuse("--settle needs --probe.");
}

function judgingOf(values: Values): JudgingNumbers {
  return {
    seed: numberOf("seed", values.seed ?? "0"),
    ...optional("temperature", "temperature", values),
    ...optional("maxTokens", "max-tokens", values),
    ...optional("votes", "votes", values),
    ...optional("stopAt", "stop-at", values),
    ...optional("budget", "budget", values),
    ...(values.adaptive && { adaptive: true }),
    ...(values.soft && { soft: true }),
    ...probeOf(values),
  };
}

/**
 * Reads the arguments after `rrm judge`; undefined when help is asked for.
 * @throws JudgeError `invalid-input`
 */
export function parseJudgeArguments(args: readonly string[]): JudgeArguments | undefined {
  const values = parse(args);
  if (values.help) return undefined;
  const { profile } = values;
  return {
    model: needed("model", values.model),
    input: needed("input", values.input),
    output: needed("output", values.output),
    force: values.force ?? false,
    ...(profile !== undefined && { profile }),
    judging: judgingOf(values),
  };
}
