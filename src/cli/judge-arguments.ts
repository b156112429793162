// What `rrm judge` can be told, and what it says about it.

import { CommandArguments } from "./command-arguments.ts";
import {
  judgingFlags,
  judgingHelp,
  type JudgingNumbers,
  judgingTexts,
  readJudging,
} from "./judging-arguments.ts";

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
                      "soft": [s0, s1], "invalid", "ties", "dropped",
                      "posterior", "probability", "ended",
                      "usage": {"prefilled", "reused", "decoded"},
                      "model": {"name", "dtype", "sha256", "source", "profile":
                      {"id", "version", "sha256"}, "runtime"}, "rollouts":
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
                   "reason" is why a rollout has no winner: truncated (cut off,
                   or the thought was never closed), ambiguous (two verdicts
                   that differ), no-verdict (none), or tie (it prefers neither).
                   "usage" is what the line cost, in tokens; "model" is what
                   judged: its manifest's SHA-256, where it came from, and the
                   profile with its own SHA-256.
--force            replaces an output file that is there already
--profile NAME     asks and reads as this judge profile says: one that comes
                   with rrm (rrm, rm-r1-instruct, llm-judge, ...; another name
                   lists them all), or a file (default: the model's own)

How a comparison is judged:
${judgingHelp("line")}

A line that cannot be used is named by its number and left out. An id that was
there before is warned of, and its line judged. Ctrl+C stops at once; the
judgments written so far are whole and stay.

Exit code: 0 all lines judged, 1 the run could not start or go on, 2 some lines
were left out, 130 stopped by Ctrl+C.`;

/** Arguments of `rrm judge`. Paths are as given; "-" is a standard stream. */
export interface JudgeArguments {
  readonly model: string;
  readonly input: string;
  readonly output: string;
  readonly force: boolean;
  readonly profile?: string;
  readonly judging: JudgingNumbers;
}

const known = {
  command: "rrm judge",
  texts: ["model", "input", "output", "profile", ...judgingTexts],
  flags: ["force", ...judgingFlags],
} as const;

/**
 * Reads the arguments after `rrm judge`; undefined when help is asked for.
 * @throws JudgeError `invalid-input`
 */
export function parseJudgeArguments(argv: readonly string[]): JudgeArguments | undefined {
  const args = new CommandArguments(argv, known);
  if (args.wantsHelp) return undefined;
  const profile = args.text("profile");
  return {
    model: args.needed("model"),
    input: args.needed("input"),
    output: args.needed("output"),
    force: args.has("force"),
    ...(profile !== undefined && { profile }),
    judging: readJudging(args),
  };
}
