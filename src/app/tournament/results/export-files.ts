// What a tournament gives to take along: files in the forms that people train and pick with.

import { JudgeError } from "../../../core/errors.ts";
import {
  formatBestLine,
  formatDpoLine,
  formatKtoLines,
  ktoLabels,
  formatRewardLine,
  type LineForm,
} from "../../../core/tournaments/feedback-lines.ts";
import type { MatchResult } from "../../../core/tournaments/match.ts";
import {
  preferencesOf,
  type Preference,
  type PreferenceOptions,
} from "../../../core/tournaments/preferences.ts";
import type { Standings } from "../../../core/tournaments/standings.ts";
import type { JudgeIdentity, TournamentSetup } from "../../../core/tournaments/tournament-file.ts";
import { writeTournament } from "../../../core/tournaments/write-tournament.ts";
import {
  bestWords,
  championWait,
  ktoWords,
  pairWords,
  rewardWords,
  runWords,
} from "./export-words.ts";

/** What can be taken along. */
export type ExportKind = "best" | "dpo" | "kto" | "rewards" | "run";

/** A tournament as far as it got. */
export interface ExportSource {
  readonly setup: TournamentSetup;
  readonly results: readonly MatchResult[];
  readonly standings: Standings;
  readonly judge: JudgeIdentity | null;
  /** This program and its version. */
  readonly app: string;
}

/** Which preferences are written, and how. */
export interface ExportOptions extends PreferenceOptions {
  readonly form: LineForm;
}

/** A file to save. */
export interface ExportFile {
  readonly name: string;
  readonly type: string;
  readonly text: string;
}

/** A file on offer, or why there is none yet; what it holds in words. */
export type ExportOffer =
  | { readonly ok: true; readonly words: string; readonly write: () => ExportFile }
  | { readonly ok: false; readonly words: string };

function refused(words: string): ExportOffer {
  return { ok: false, words };
}

function jsonFile(name: string, value: unknown): ExportFile {
  const text = `${JSON.stringify(value, null, 2)}\n`;
  return { name: `${name}.json`, type: "application/json", text };
}

function linesFile(name: string, lines: readonly string[]): ExportFile {
  const text = lines.map((line) => `${line}\n`).join("");
  return { name: `${name}.jsonl`, type: "application/jsonl", text };
}

function offerBest({ setup, standings }: ExportSource): ExportOffer {
  if (standings.played < standings.matches) return refused(championWait(standings) ?? "");
  const write = (): ExportFile => linesFile("best-of-n", [formatBestLine(setup.group, standings)]);
  return { ok: true, words: bestWords(standings), write };
}

/** A query that the form cannot hold is a reason, not a fault; one line tells. */
function formProblem({ group }: TournamentSetup, [pair]: readonly Preference[], form: LineForm) {
  try {
    if (pair) formatDpoLine(group, pair, form);
    return null;
  } catch (error) {
    if (JudgeError.is(error)) return error.message;
    throw error;
  }
}

const preferenceLines = {
  dpo: ({ group }: TournamentSetup, pairs: readonly Preference[], form: LineForm) =>
    pairs.map((pair) => formatDpoLine(group, pair, form)),
  kto: ({ group }: TournamentSetup, pairs: readonly Preference[], form: LineForm) =>
    formatKtoLines(group, pairs, form),
} as const;

function offerPreferences(
  kind: "dpo" | "kto",
  { setup, results, standings }: ExportSource,
  options: ExportOptions,
): ExportOffer {
  const wait = options.scope === "champion" ? championWait(standings) : null;
  if (wait !== null) return refused(wait);
  const preferences = preferencesOf(setup.group, results, standings.champion, options);
  const { pairs } = preferences;
  const problem = formProblem(setup, pairs, options.form);
  if (problem !== null) return refused(problem);
  const words = kind === "dpo" ? pairWords(preferences) : ktoWords(setup.group, preferences);
  // None where there is no pair, nor where every response was both chosen and rejected.
  if ((kind === "dpo" ? pairs.length : ktoLabels(setup.group, pairs).size) === 0)
    return refused(words);
  const write = (): ExportFile =>
    linesFile(kind, preferenceLines[kind](setup, pairs, options.form));
  return { ok: true, words, write };
}

function offerRewards({ setup, standings }: ExportSource): ExportOffer {
  const { played, matches, table } = standings;
  if (played < matches) return refused("Waits for the last match.");
  const write = (): ExportFile => linesFile("rewards", [formatRewardLine(setup.group, table)]);
  return { ok: true, words: rewardWords(table), write };
}

function offerRun({ setup, results, standings, judge, app }: ExportSource): ExportOffer {
  const ordered = results.toSorted((a, b) => a.match.id - b.match.id);
  const write = (): ExportFile =>
    jsonFile("tournament", writeTournament(setup, ordered, { app, model: judge }));
  return { ok: true, words: runWords(standings), write };
}

/** What a tournament offers of one kind. Large texts are made only when asked for. */
export function exportOffer(
  kind: ExportKind,
  source: ExportSource,
  options: ExportOptions,
): ExportOffer {
  if (source.standings.played === 0) return refused("No match has been played yet.");
  if (kind === "best") return offerBest(source);
  if (kind === "rewards") return offerRewards(source);
  return kind === "run" ? offerRun(source) : offerPreferences(kind, source, options);
}
