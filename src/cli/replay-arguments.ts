// What `rrm replay` can be told, and what it says about it.

import { CommandArguments } from "./command-arguments.ts";

/** The text of `rrm replay --help`. */
export const REPLAY_HELP = `Plays tournaments from recorded judgments, without a model.

  rrm replay --bracket FILE --judgments FILE
  rrm replay --run FILE

A knockout from recorded judgments; its champions are printed:
--bracket FILE     JSON: all entrants, which are indices from 0, from the top of
                   the bracket to its foot, such as [3, 0, 2, 1], for all ids;
                   or {"id": [...]}, a list an id. Neighbours meet first
--judgments FILE   one judgment a line, as JSON; "-" is standard input:
                     {"id", "pair": [i, j], "winner": i | j | null}
                   with "votes": [n_i, n_j], whole numbers, beside the winner
                   or in its place. A line with votes counts as so many, another
                   as one, and the majority of a pair's votes decides, whichever
                   of the two comes first in a line. Level, or without any
                   winner, a coin tossed from the seed and the id decides, and
                   is marked. A pair without a line is a missing match: the
                   champion is unknown. The order of lines decides nothing
--output FILE      the results also as JSON, one id a line; with "-" on standard
                   output, and nothing else there:
                     {"id"?, "champion": index|null, "byCoin", "matches",
                      "missing": [[i, j]], "results": [{"round", "pair",
                      "winner": i|j|null, "advances": i|j, "decision":
                      "votes"|"coin", "votes": [n_i, n_j], "invalid", "ties"}]}
--force            replaces an output file that is there already
--distinct         counts lines that are the same, byte for byte, once: for
                   files that store each question twice. Without it they are
                   further votes, and how many there are is said
--seed N           of the coins (default 0)

Tournaments that were played, decided again from the judgments in them:
--run FILE         what "rrm tournament" wrote or the page exported; "-" is
                   standard input. Every match, the champion, the ratings and
                   the cost are worked out anew and compared with the file

Exit code: 0 all brackets are complete, or all tournaments are as the file
says, 1 a file cannot be used, or something differs, 2 a bracket is incomplete,
or some lines were left out, 130 stopped by Ctrl+C.`;

/** A knockout from recorded judgments. Paths are as given; "-" is a standard stream. */
export interface BracketArguments {
  readonly bracket: string;
  readonly judgments: string;
  readonly output?: string;
  readonly force: boolean;
  readonly distinct: boolean;
  readonly seed: number;
}

/** Either use of `rrm replay`. */
export type ReplayArguments = BracketArguments | { readonly run: string };

const known = {
  command: "rrm replay",
  texts: ["bracket", "judgments", "output", "seed", "run"],
  flags: ["force", "distinct"],
} as const;

type Arguments = CommandArguments<(typeof known.texts)[number], (typeof known.flags)[number]>;

function readRun(args: Arguments): ReplayArguments {
  for (const name of ["bracket", "judgments", "output", "seed", "force", "distinct"] as const) {
    if (args.has(name)) throw args.refusal(`--${name} and --run exclude each other.`);
  }
  return { run: args.needed("run") };
}

/**
 * Reads the arguments after `rrm replay`; undefined when help is asked for.
 * @throws JudgeError `invalid-input`
 */
export function parseReplayArguments(argv: readonly string[]): ReplayArguments | undefined {
  const args = new CommandArguments(argv, known);
  if (args.wantsHelp) return undefined;
  if (args.has("run")) return readRun(args);
  if (!args.has("bracket") && !args.has("judgments")) {
    throw args.refusal("--bracket and --judgments are needed, or --run.");
  }
  return {
    bracket: args.needed("bracket"),
    judgments: args.needed("judgments"),
    ...(args.has("output") && { output: args.needed("output") }),
    force: args.has("force"),
    distinct: args.has("distinct"),
    seed: args.whole("seed", 0),
  };
}
