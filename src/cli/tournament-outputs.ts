// The files of `rrm tournament`: the tournaments, and what is made of them for training.

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
import { type LineOutput, openOutput } from "./line-files.ts";
import type { FeedbackKind, TournamentArguments } from "./tournament-arguments.ts";

type Asked = Pick<TournamentArguments, "output" | "feedback" | "preferences" | "force">;

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
export function checkForm(group: ResponseGroup, asked: Asked): void {
  if (asked.feedback.dpo === undefined && asked.feedback.kto === undefined) return;
  formatDpoLine(group, { chosen: 0, rejected: 1, margin: 1 }, formOf(asked));
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

/** All files of one run, open for writing. */
export class TournamentOutputs {
  readonly #asked: Asked;
  readonly #tournaments: LineOutput;
  readonly #feedback = new Map<FeedbackKind, LineOutput>();

  private constructor(asked: Asked, tournaments: LineOutput) {
    this.#asked = asked;
    this.#tournaments = tournaments;
  }

  /** Opens all files, empty. @throws JudgeError `invalid-input` where one cannot be written */
  static async open(asked: Asked): Promise<TournamentOutputs> {
    const outputs = new TournamentOutputs(asked, await openOutput(asked.output, asked.force));
    for (const [kind, path] of Object.entries(asked.feedback)) {
      outputs.#feedback.set(kind as FeedbackKind, await openOutput(path, asked.force));
    }
    return outputs;
  }

  /** Writes a tournament to every file; returns its preferences where some are written. */
  async write(file: TournamentFile): Promise<Preferences | null> {
    const { group, results, standings } = file;
    const { preferences: options } = this.#asked;
    await this.#tournaments.write(`${JSON.stringify(file)}\n`);
    const preferences = preferencesOf(group, results, standings.champion, options);
    for (const [kind, output] of this.#feedback) {
      const lines = linesOf[kind](file, preferences, formOf(this.#asked));
      await output.write(lines.map((line) => `${line}\n`).join(""));
    }
    const wantsThem = this.#feedback.has("dpo") || this.#feedback.has("kto");
    return wantsThem ? preferences : null;
  }

  /** Closes all files. */
  async close(): Promise<void> {
    await Promise.all([this.#tournaments, ...this.#feedback.values()].map((one) => one.close()));
  }
}
