// What `rrm judge` can be told, and what it says about it.

import { parseArgs } from "node:util";
import { JudgeError } from "../core/errors.ts";

/** The text of `rrm judge --help`. */
export const JUDGE_HELP = `Judges every comparison of a file with a reward reasoning model.

  rrm judge --model DIR --input FILE --output FILE

--model DIR        a model's folder, as "rrm convert" writes it
--input FILE       one comparison a line, as JSON; "-" is standard input:
                     {"id", "prompt", "responses": [a, b], "gold"?: 0|1}
                     {"id", "prompt", "chosen", "rejected"}
--output FILE      one judgment a line, as JSON; "-" is standard output:
                     {"id", "winner": 0|1|null, "gold"?, "rollouts": [{"order",
                      "verdict", "reason"?, "reasoning", "answer", "tokens",
                      "stop", "seed"}]}
                   "winner", "gold" and "verdict" are indices into the responses
                   as the input has them; "order" is how they were shown.
--force            replaces an output file that is there already
--profile FILE     asks and reads as this judge profile says, not the model's own
--seed N           repeats a run (default 0): each line's order and draws come
                   from it and the line's number
--temperature T    0 always takes the likeliest token (default: the profile's)
--max-tokens N     most tokens of one rollout (default: the profile's)

A line that cannot be used is named by its number and left out. Ctrl+C stops at
once; the judgments written so far are whole and stay.

Exit code: 0 all lines judged, 1 the run could not start or go on, 2 some lines
were left out, 130 stopped by Ctrl+C.`;

/** Arguments of `rrm judge`. Paths are as given; "-" is a standard stream. */
export interface JudgeArguments {
  readonly model: string;
  readonly input: string;
  readonly output: string;
  readonly force: boolean;
  readonly profile?: string;
  readonly seed: number;
  readonly temperature?: number;
  readonly maxTokens?: number;
}

const options = {
  model: { type: "string" },
  input: { type: "string" },
  output: { type: "string" },
  force: { type: "boolean" },
  profile: { type: "string" },
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

/**
 * Reads the arguments after `rrm judge`; undefined when help is asked for.
 * @throws JudgeError `invalid-input`
 */
export function parseJudgeArguments(args: readonly string[]): JudgeArguments | undefined {
  const values = parse(args);
  if (values.help) return undefined;
  const { profile, temperature, "max-tokens": maxTokens } = values;
  return {
    model: needed("model", values.model),
    input: needed("input", values.input),
    output: needed("output", values.output),
    force: values.force ?? false,
    ...(profile === undefined ? {} : { profile }),
    seed: numberOf("seed", values.seed ?? "0"),
    ...(temperature === undefined ? {} : { temperature: numberOf("temperature", temperature) }),
    ...(maxTokens === undefined ? {} : { maxTokens: numberOf("max-tokens", maxTokens) }),
  };
}
