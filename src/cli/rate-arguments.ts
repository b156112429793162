// What `rrm rate` can be told, and what it says about it.

import type { Resampling } from "../core/ratings/rating-table.ts";
import type { BattleRating } from "./battle-table.ts";
import { CommandArguments } from "./command-arguments.ts";

/** More would take hours and narrow nothing. */
const MOST_DRAWS = 100_000;

/** The text of `rrm rate --help`. */
export const RATE_HELP = `Rates the entrants of recorded battles.

  rrm rate --input FILE --method elo|bradley-terry

--input FILE       one battle a line, as JSON; "-" is standard input. All lines
                   are of one kind:
                     {"model_a", "model_b", "winner": "model_a" | "model_b" |
                      "tie" | "tie (bothbad)" | "both_bad" | null}
                   battles of models, rated in one table; or
                     {"id", "pair": [i, j], "winner": i | j | null}
                   judgments of a group's responses, rated in one table an id.
                   With "votes": [n_i, n_j] these count, and the winner may be
                   left out, but not contradict them. A winner that is null is
                   no battle: it is counted below the table, never as a tie
--method METHOD    elo: start 1000, K 4, scale 400, a tie is one half, averaged
                   over 100 drawn orders, because the order of battles moves
                   each rating; bradley-terry: a maximum-likelihood fit, which
                   has no order, with half a virtual tie added to each pair that
                   met, so that ratings stay finite
--output FILE      the tables also as JSON, one a line; with "-" on standard
                   output, and nothing else there:
                     {"id"?, "method", "seed", "draws", "resampled", "battles",
                      "ties", "undecided", "rows": [{"name", "rating",
                      "rank"|null, "interval": [low, high]|null,
                      "reward"|null, "won", "drawn", "lost", "votesWon",
                      "votes"}], "ranking": [names], "components": [[names]],
                      "cycles", "triads", "orderSpread": [[low, high]]|null}
                   "rows" and "orderSpread" are in the order in which entrants
                   were first named, "ranking" is best first. "reward" is from
                   Elo, whatever the method: (elo - 1000) / 200 + 0.5
--force            replaces an output file that is there already
--distinct         counts lines that are the same, byte for byte, once: for
                   files that store each line twice, whose ratings would look
                   surer than they are. Without it each line counts, and how
                   many there are is said
--seed N           repeats the drawn orders and resamples (default 0)
--draws N          resamples behind the 95 % intervals, up to ${MOST_DRAWS} (default
                   1000; 0: none). An entrant without an interval has "-" or
                   null in its place
--resample WHAT    what is drawn anew. Of battles of models:
                     battles (the default)  one by one
                     prompts  all battles of a prompt together, which an
                       interval needs to hold for other prompts. A prompt is
                       told by "question_id", "prompt_id" or "prompt", the first
                       that a line has; without any, a battle counts as a prompt
                       of its own
                   Of judgments of responses:
                     votes (the default)  all lines of a pair count together, as
                       one battle with their votes, and these are drawn anew:
                       the interval covers the judge's own noise, no more
                     battles  each line is a battle, drawn as such

A line that cannot be used, or is of the other kind, is named by its number and
left out.

Exit code: 0 all lines rated, 1 the run could not start or go on, 2 some lines
were left out, 130 stopped by Ctrl+C.`;

/** Arguments of `rrm rate`. Paths are as given; "-" is a standard stream. */
export interface RateArguments {
  readonly input: string;
  readonly output?: string;
  readonly force: boolean;
  readonly distinct: boolean;
  readonly rating: Omit<BattleRating, "resample">;
  /** What is drawn anew; by the kind of lines where absent. */
  readonly resample?: Resampling;
}

const known = {
  command: "rrm rate",
  texts: ["input", "output", "method", "seed", "draws", "resample"],
  flags: ["force", "distinct"],
} as const;

type Arguments = CommandArguments<(typeof known.texts)[number], (typeof known.flags)[number]>;

function readRating(args: Arguments): RateArguments["rating"] {
  args.needed("method");
  return {
    method: args.choice("method", ["elo", "bradley-terry"]) ?? "bradley-terry",
    seed: args.whole("seed", 0),
    draws: args.whole("draws", 1000, MOST_DRAWS),
  };
}

/**
 * Reads the arguments after `rrm rate`; undefined when help is asked for.
 * @throws JudgeError `invalid-input`
 */
export function parseRateArguments(argv: readonly string[]): RateArguments | undefined {
  const args = new CommandArguments(argv, known);
  if (args.wantsHelp) return undefined;
  const input = args.needed("input");
  const output = args.has("output") ? { output: args.needed("output") } : {};
  const resample = args.choice("resample", ["votes", "battles", "prompts"]);
  const [force, distinct] = [args.has("force"), args.has("distinct")];
  const rating = readRating(args);
  return { input, ...output, force, distinct, rating, ...(resample && { resample }) };
}
