// What `rrm tournament` can be told, and what it says about it.

import { VOTING_TEMPERATURE } from "../core/judge-options.ts";
import type { RatingMethod } from "../core/ratings/rating-table.ts";
import type { PreferenceOptions } from "../core/tournaments/preferences.ts";
import type { TournamentFormat } from "../core/tournaments/tournament-format.ts";
import { CommandArguments } from "./command-arguments.ts";
import type { Existing } from "./line-files.ts";
import {
  judgingFlags,
  judgingHelp,
  type JudgingNumbers,
  judgingTexts,
  readJudging,
} from "./judging-arguments.ts";

/** The text of `rrm tournament --help`. */
export const TOURNAMENT_HELP = `Plays a tournament among all responses to each prompt of a file.

  rrm tournament --model DIR --input FILE --output FILE

--model DIR        a model's folder, as "rrm convert" writes it
--input FILE       one group a line, as JSON; "-" is standard input:
                     {"id", "prompt", "responses": [...]}
                   with 2 to 64 responses; they are known by their index, from
                   0. "prompt" is text or a list of messages. "id" is a text or
                   a number and stays what it is; a line without one has its
                   number, as text
--output FILE      one tournament a line, as JSON; "-" is standard output. It
                   holds all that was asked, every match with its judgments, the
                   standings and the cost; "rrm replay --run" decides it again
--force            replaces output files that are there already
--resume           goes on with --output where a run was interrupted (where it
                   is not there, begins): lines whose tournament is in it are
                   not played again, a line that was not written to its end is
                   cut off, and what other outputs lack of it is added to them.
                   Refused where input, seed, format, judging, model or program
                   are not those of the file, or an output is not what its
                   tournaments give. The cost is told of what is played now
--profile NAME     asks and reads as this judge profile says: one that comes
                   with rrm (rrm, rm-r1-instruct, llm-judge, ...; another name
                   lists them all), or a file (default: the model's own)

How it is played:
--format FORMAT    knockout (the default): the loser of a match is out, so n - 1
                   matches find one champion; round-robin: everybody meets
                   everybody; swiss: in every round equals meet
--seeding FILE     knockout: the bracket, a JSON list of the entrants from its
                   top to its foot, or {"id": [...]}, a list a group (default:
                   drawn from the seed)
--opponents M      round-robin: each draws M opponents instead of meeting all
--rounds R         swiss: rounds (default: the base-2 logarithm of n, rounded
                   up)
--rating METHOD    bradley-terry (the default) or elo. Elo depends on the order
                   of matches, and those of a tournament are played at once and
                   have none, so it is averaged over 100 drawn orders;
                   Bradley-Terry has no order, and uses the votes and not only
                   who won

How a match is judged:
${judgingHelp("match")}
An undecided match gets a second judgment of twice as many votes, and at least
4, which count together with the first. Where the profile is greedy, these are
drawn at the voting temperature ${VOTING_TEMPERATURE} all the same, also after a greedy first
vote. With --temperature 0 more votes would be the same again: one vote gets one
of each order, and two get no more. If it still is undecided, a coin tossed from
the seed decides a knockout match, and is marked as such; elsewhere it is a
draw.

What else is written, for training (each a JSON line, each optional):
--best FILE        the best of n: {"id", "prompt", "best": index|null,
                   "response": text|null, "byCoin"}
--dpo FILE         preferences for TRL's DPOTrainer: {"prompt", "chosen",
                   "rejected"}
--kto FILE         the same for its KTOTrainer: {"prompt", "completion",
                   "label"}, of responses only ever chosen, or only rejected
--rewards FILE     {"id", "prompt", "responses", "rewards"}: a reward a response
                   from Elo, whatever --rating is: (elo - 1000) / 200 + 0.5;
                   null without a vote
--scope SCOPE      preferences of the champion (the default) against those that
                   it beat, or of all decided matches
--margin P         least lead for a preference, as a share of all votes of the
                   match, from 0 (the default) to 1 (unanimous)
--conversational   preferences as lists of messages instead of texts; needed for
                   prompts of several messages
An undecided match is never a preference, whoever the coin chose.

A line that cannot be used is named by its number and left out. An id that was
there before is warned of, and its line played. Ctrl+C stops at once; the groups
written so far are whole and stay, and --resume goes on with them. The same seed
gives the same files but for "usage"; after --resume last digits of
probabilities may differ too, as they do with another batch.

Exit code: 0 all lines played, 1 the run could not start or go on, 2 some lines
were left out, 130 stopped by Ctrl+C.`;

/** Outputs that are written only where they are named. */
export type FeedbackKind = "best" | "dpo" | "kto" | "rewards";

const feedbackKinds = ["best", "dpo", "kto", "rewards"] as const satisfies FeedbackKind[];

/** Arguments of `rrm tournament`. Paths are as given; "-" is a standard stream. */
export interface TournamentArguments {
  readonly model: string;
  readonly profile?: string;
  readonly input: string;
  readonly output: string;
  readonly existing: Existing;
  readonly format: TournamentFormat;
  /** A file with the seeding of a knockout. */
  readonly seeding?: string;
  readonly method: RatingMethod;
  readonly judging: JudgingNumbers;
  readonly feedback: Readonly<Partial<Record<FeedbackKind, string>>>;
  readonly preferences: PreferenceOptions & { readonly conversational: boolean };
}

const known = {
  command: "rrm tournament",
  texts: [
    "model",
    "input",
    "output",
    "profile",
    "format",
    "seeding",
    "opponents",
    "rounds",
    "rating",
    ...feedbackKinds,
    "scope",
    "margin",
    ...judgingTexts,
  ],
  flags: ["force", "resume", "conversational", ...judgingFlags],
} as const;

type Arguments = CommandArguments<(typeof known.texts)[number], (typeof known.flags)[number]>;

/** Which format each of these options belongs to. */
const formatOptions = { seeding: "knockout", opponents: "round-robin", rounds: "swiss" } as const;

function readFormat(args: Arguments): TournamentFormat {
  const kind = args.choice("format", ["knockout", "round-robin", "swiss"]) ?? "knockout";
  for (const name of ["seeding", "opponents", "rounds"] as const) {
    if (!args.has(name) || formatOptions[name] === kind) continue;
    throw args.refusal(`--${name} belongs to --format ${formatOptions[name]}.`);
  }
  const [opponents, rounds] = [args.number("opponents"), args.number("rounds")];
  if (opponents !== undefined) return { kind: "round-robin", opponents };
  return rounds === undefined ? { kind } : { kind: "swiss", rounds };
}

function readMargin(args: Arguments): number {
  const margin = args.number("margin") ?? 0;
  if (margin >= 0 && margin <= 1) return margin;
  throw args.refusal(`--margin must be from 0 to 1; it is ${margin}.`);
}

function readPreferences(args: Arguments): TournamentArguments["preferences"] {
  for (const name of ["scope", "margin", "conversational"] as const) {
    if (!args.has(name) || args.has("dpo") || args.has("kto")) continue;
    throw args.refusal(`--${name} is about preferences: name a file for them with --dpo or --kto.`);
  }
  const scope = args.choice("scope", ["champion", "all"]) ?? "champion";
  return { scope, margin: readMargin(args), conversational: args.has("conversational") };
}

function readFeedback(args: Arguments): TournamentArguments["feedback"] {
  const given = feedbackKinds.filter((kind) => args.has(kind));
  return Object.fromEntries(given.map((kind) => [kind, args.needed(kind)]));
}

function readExisting(args: Arguments): Existing {
  if (!args.has("resume")) return args.has("force") ? "replace" : "refuse";
  if (args.has("force")) throw args.refusal("--resume and --force exclude each other.");
  const stream = (["input", "output", ...feedbackKinds] as const).find(
    (name) => args.text(name) === "-",
  );
  if (stream === undefined) return "keep";
  throw args.refusal(`--resume needs files, and --${stream} is none.`);
}

/**
 * Reads the arguments after `rrm tournament`; undefined when help is asked for.
 * @throws JudgeError `invalid-input`
 */
export function parseTournamentArguments(argv: readonly string[]): TournamentArguments | undefined {
  const args = new CommandArguments(argv, known);
  if (args.wantsHelp) return undefined;
  const [profile, seeding] = [args.text("profile"), args.text("seeding")];
  return {
    model: args.needed("model"),
    input: args.needed("input"),
    output: args.needed("output"),
    existing: readExisting(args),
    ...(profile !== undefined && { profile }),
    format: readFormat(args),
    ...(seeding !== undefined && { seeding }),
    method: args.choice("rating", ["bradley-terry", "elo"]) ?? "bradley-terry",
    judging: readJudging(args),
    feedback: readFeedback(args),
    preferences: readPreferences(args),
  };
}
