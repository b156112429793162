// The files of `rrm tournament`: the tournaments, and what is made of them for training.

import { refuse } from "../core/line-fields.ts";
import {
  formatBestLine,
  formatDpoLine,
  formatKtoLines,
  formatRewardLine,
  type LineForm,
} from "../core/tournaments/feedback-lines.ts";
import { type Preferences, preferencesOf } from "../core/tournaments/preferences.ts";
import type { ResponseGroup } from "../core/tournaments/response-group.ts";
import type { TournamentFile } from "../core/tournaments/tournament-file.ts";
import { type LineOutput, openOutputs } from "./line-files.ts";
import type { FeedbackKind, TournamentArguments } from "./tournament-arguments.ts";

/** What is to be written, and where. */
export type Asked = Pick<TournamentArguments, "output" | "feedback" | "preferences" | "existing">;

/** The paths of all files that are to be written. */
export function outputPaths({ output, feedback }: Asked): readonly string[] {
  return [output, ...Object.values(feedback)];
}

function formOf({ preferences }: Asked): LineForm {
  return preferences.conversational ? "conversational" : "standard";
}

/**
 * Refuses a group whose preferences could not be written as is asked, before it is played.
 * @throws JudgeError `invalid-input`
 */
export function checkForm({ query }: ResponseGroup, { feedback, preferences }: Asked): void {
  if (feedback.dpo === undefined && feedback.kto === undefined) return;
  if (preferences.conversational || (query.length === 1 && query[0]?.role === "user")) return;
  refuse("Only a prompt of one user message can be written as one text: add --conversational.");
}

/** The lines of one tournament for each kind of file. */
const linesOf: Readonly<
  Record<
    FeedbackKind,
    (file: TournamentFile, preferences: Preferences, form: LineForm) => readonly string[]
  >
> = {
  best: ({ group, standings }) => [formatBestLine(group, standings)],
  dpo: ({ group }, { pairs }, form) => pairs.map((pair) => formatDpoLine(group, pair, form)),
  kto: ({ group }, { pairs }, form) => formatKtoLines(group, pairs, form),
  rewards: ({ group, standings }) => [formatRewardLine(group, standings.table)],
};

/** The preferences of a tournament. */
export function preferencesIn(
  { group, results, standings }: TournamentFile,
  { preferences }: Asked,
): Preferences {
  return preferencesOf(group, results, standings.champion, preferences);
}

/** What one kind of file has of a tournament. */
export function feedbackText(
  kind: FeedbackKind,
  file: TournamentFile,
  preferences: Preferences,
  asked: Asked,
): string {
  return linesOf[kind](file, preferences, formOf(asked))
    .map((line) => `${line}\n`)
    .join("");
}

/** All files of one run, open for writing. */
export class TournamentOutputs {
  readonly #asked: Asked;
  readonly #tournaments: LineOutput;
  readonly #feedback: ReadonlyMap<FeedbackKind, LineOutput>;

  private constructor(asked: Asked, [tournaments, ...feedback]: readonly LineOutput[]) {
    this.#asked = asked;
    this.#tournaments = tournaments as LineOutput;
    const kinds = Object.keys(asked.feedback) as FeedbackKind[];
    this.#feedback = new Map(kinds.map((kind, index) => [kind, feedback[index] as LineOutput]));
  }

  /** Opens all files. @throws JudgeError `invalid-input` where one cannot be written */
  static async open(asked: Asked): Promise<TournamentOutputs> {
    return new TournamentOutputs(asked, await openOutputs(outputPaths(asked), asked.existing));
  }

  /** Writes a tournament to every file; returns its preferences where some are written. */
  async write(file: TournamentFile): Promise<Preferences | null> {
    await this.#tournaments.write(`${JSON.stringify(file)}\n`);
    const preferences = preferencesIn(file, this.#asked);
    for (const [kind, output] of this.#feedback) {
      await output.write(feedbackText(kind, file, preferences, this.#asked));
    }
    const wantsThem = this.#feedback.has("dpo") || this.#feedback.has("kto");
    return wantsThem ? preferences : null;
  }

  /** Closes all files. */
  async close(): Promise<void> {
    await Promise.all([this.#tournaments, ...this.#feedback.values()].map((one) => one.close()));
  }
}
