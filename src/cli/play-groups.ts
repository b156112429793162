// Plays a tournament a line: what cannot be used is named, the rest is played and written at once.

import { JudgeError } from "../core/errors.ts";
import type { Judge } from "../core/judge.ts";
import { refuse } from "../core/line-fields.ts";
import { deriveSeed } from "../core/random.ts";
import type { RatingMethod } from "../core/ratings/rating-table.ts";
import { createSchedule } from "../core/tournaments/create-schedule.ts";
import { parseGroupLine } from "../core/tournaments/group-line.ts";
import { runTournament } from "../core/tournaments/run-tournament.ts";
import type { MatchResult } from "../core/tournaments/match.ts";
import type { TournamentFile, TournamentSetup } from "../core/tournaments/tournament-file.ts";
import type { TournamentFormat } from "../core/tournaments/tournament-format.ts";
import type { Judging, TournamentEvent } from "../core/tournaments/tournament.ts";
import { type TournamentOrigin, writeTournament } from "../core/tournaments/write-tournament.ts";
import type { InputLine } from "./line-reader.ts";
import { SeenIds } from "./seen-ids.ts";
import { takeLines, textOf } from "./take-lines.ts";

/** How far a run has come. */
export interface GroupProgress {
  /** Bytes of the input that are done with, by the share of matches where a group is at work. */
  readonly bytes: number;
  /** Matches of the group at work: those played, and all. */
  readonly played: number;
  readonly matches: number;
  /** Tokens written of all groups. */
  readonly tokens: number;
}

/** A group, named. */
export type NamedGroup = TournamentSetup["group"] & { readonly id: string | number };

/** How a run's groups are played. */
export interface GroupRules {
  /** The run's: each line is played with a seed derived from it and the line's number. */
  readonly seed: number;
  readonly judging: Judging;
  readonly method: RatingMethod;
  readonly origin: TournamentOrigin;
  /**
   * How a group is played.
   * @throws JudgeError `invalid-input` where it cannot be played, or not be written as is asked
   */
  formatOf(group: NamedGroup): TournamentFormat;
}

/** Where a run's groups come from and where its tournaments go. */
export interface GroupRun extends GroupRules {
  readonly lines: AsyncIterable<InputLine>;
  readonly judge: Judge;
  readonly signal: AbortSignal;
  /** Numbers of lines that are played already. */
  readonly done: ReadonlySet<number>;
  /** Takes a tournament that was played. */
  write(file: TournamentFile): Promise<void>;
  /** Is told of a line that cannot be used. */
  reportBadLine(number: number, problem: string): void;
  /** Is told of a line that is played although something about it is odd. */
  reportWarning(number: number, warning: string): void;
  /** Is told often. */
  reportProgress(progress: GroupProgress): void;
}

/** The tournament of a line. @throws JudgeError as `formatOf` does */
export function setUpTournament(
  rules: GroupRules,
  group: NamedGroup,
  lineNumber: number,
): TournamentSetup {
  const { judging, method, seed } = rules;
  const [format, entrants] = [rules.formatOf(group), group.responses.length];
  return { group, plan: { format, entrants, seed: deriveSeed(seed, lineNumber) }, judging, method };
}

/** One run at work. */
class GroupsRun {
  readonly #run: GroupRun;
  readonly #seen = new SeenIds();
  readonly #progress = { bytes: 0, played: 0, matches: 0, tokens: 0 };
  /** Where the last line ended. */
  #end = 0;

  constructor(run: GroupRun) {
    this.#run = run;
  }

  /** Plays the group of a line, unless it is played already, and writes its tournament. */
  async take(line: InputLine): Promise<void> {
    const length = line.end - this.#end;
    this.#end = line.end;
    const parsed = parseGroupLine(textOf(line), line.number);
    if (!parsed.ok) return refuse(parsed.problem);
    const setup = setUpTournament(this.#run, parsed.group, line.number);
    const warning = this.#seen.note(parsed.group.id, line.number);
    if (this.#run.done.has(line.number)) return;
    if (warning !== undefined) this.#run.reportWarning(line.number, warning);
    const results = await this.#play(setup, length);
    await this.#run.write(writeTournament(setup, results, this.#run.origin));
  }

  async #play(
    { group, plan, judging }: TournamentSetup,
    length: number,
  ): Promise<readonly MatchResult[]> {
    const { format, seed } = plan;
    const { count } = createSchedule(plan);
    Object.assign(this.#progress, { bytes: this.#end - length, played: 0, matches: count });
    const options = { format, seed, judging, signal: this.#run.signal };
    for await (const event of runTournament(this.#run.judge, group, options)) {
      if (event.type === "tournament-end") return event.results;
      this.#note(event, length / count);
      this.#run.reportProgress(this.#progress);
    }
    throw new JudgeError("engine-failed", "The tournament ended without its results.");
  }

  #note(event: TournamentEvent, bytesOfMatch: number): void {
    const progress = this.#progress;
    if (event.type === "match-end") {
      progress.played++;
      progress.bytes += bytesOfMatch;
    } else if (event.type === "match-progress" && event.event.type === "rollout-token") {
      progress.tokens++;
    }
  }
}

/**
 * Plays all groups in turn and writes each tournament before the next begins. The matches of one
 * group are at work together already; those of two would be batched as they happen to meet, and the
 * last digits of probabilities would not repeat.
 * @throws JudgeError when the engine fails; the signal's reason when it is aborted; whatever
 * reading or writing throws
 */
export async function playGroups(run: GroupRun): Promise<void> {
  const groups = new GroupsRun(run);
  await takeLines(
    run.lines,
    (line) => groups.take(line),
    (number, problem) => run.reportBadLine(number, problem),
  );
}
