// Plays a tournament: every match that can be played is at work, whichever round it belongs to.

import { JudgeError } from "../errors.ts";
import { EventQueue } from "../event-queue.ts";
import type { Judge } from "../judge.ts";
import { checkJudgeNumbers } from "../judge-options.ts";
import { createSchedule } from "./create-schedule.ts";
import type { Match, MatchResult } from "./match.ts";
import { playMatch } from "./play-match.ts";
import { checkGroup, type ResponseGroup } from "./response-group.ts";
import type { Schedule } from "./schedule.ts";
import type { TournamentFormat } from "./tournament-format.ts";
import type { TournamentEvent, TournamentOptions } from "./tournament.ts";

/** Rollouts asked for at a time: two batches of the engine's, so that no row ever waits for a match. */
const ROLLOUTS_AHEAD = 64;

/** A knockout needs somebody who goes on; elsewhere nobody does whom the judge did not prefer. */
function fits(result: MatchResult, { kind }: TournamentFormat): boolean {
  return kind === "knockout" ? result.advances !== null : result.advances === result.winner;
}

/** One tournament at work. It is used once. */
class TournamentRun {
  readonly #judge: Judge;
  readonly #group: ResponseGroup;
  readonly #options: TournamentOptions;
  readonly #schedule: Schedule;
  readonly #results = new Map<number, MatchResult>();
  /** Matches that have begun, those that were played included. */
  readonly #begun = new Set<number>();
  readonly #playing = new Set<Promise<void>>();
  readonly #queue = new EventQueue<TournamentEvent>();
  #over = false;

  constructor(judge: Judge, group: ResponseGroup, options: TournamentOptions) {
    const { format, seed = 0 } = options;
    this.#judge = judge;
    this.#group = group;
    this.#options = options;
    this.#schedule = createSchedule({ format, entrants: group.responses.length, seed });
    const before = options.resume?.results ?? [];
    // By id, each match comes after those that lead to it.
    for (const result of before.toSorted((a, b) => a.match.id - b.match.id)) this.#takeBack(result);
  }

  async *run(): AsyncGenerator<TournamentEvent> {
    this.#startMatches();
    try {
      yield* this.#queue;
    } finally {
      this.#over = true;
      await Promise.all(this.#playing);
    }
    this.#options.signal?.throwIfAborted();
    yield { type: "tournament-end", results: this.#finished() };
  }

  #finished(): readonly MatchResult[] {
    return [...this.#results.values()].toSorted((a, b) => a.match.id - b.match.id);
  }

  /** A result of before must be of a match that this schedule has. */
  #takeBack(result: MatchResult): void {
    const { id, pair } = result.match;
    const match = this.#schedule.known(this.#results).find((known) => known.id === id);
    const same = match?.pair[0] === pair[0] && match.pair[1] === pair[1];
    if (!same || !fits(result, this.#options.format)) {
      const message = `Match ${id + 1} of what is to be resumed belongs to another tournament: start this one anew.`;
      throw new JudgeError("invalid-input", message);
    }
    this.#results.set(id, result);
    this.#begun.add(id);
  }

  /** Starts what can be played and has room; ends the tournament where nothing is left. */
  #startMatches(): void {
    const { judging = {}, parallel = Math.ceil(ROLLOUTS_AHEAD / (judging.votes ?? 1)) } =
      this.#options;
    for (const match of this.#schedule.known(this.#results)) {
      if (this.#playing.size >= parallel) return;
      if (!this.#begun.has(match.id)) this.#start(match);
    }
    if (this.#playing.size === 0) this.#queue.close();
  }

  #start(match: Match): void {
    this.#begun.add(match.id);
    const playing = this.#play(match)
      .catch((error: unknown) => this.#fail(error))
      .finally(() => {
        this.#playing.delete(playing);
        if (!this.#over) this.#startMatches();
      });
    this.#playing.add(playing);
  }

  #fail(error: unknown): void {
    this.#over = true;
    this.#queue.fail(error);
  }

  async #play(match: Match): Promise<void> {
    const before = this.#options.resume?.underWay.find(({ match: id }) => id === match.id);
    const task = {
      judge: this.#judge,
      group: this.#group,
      match,
      options: this.#options,
      ...(before && { resume: before }),
    };
    for await (const event of playMatch(task)) {
      // Leaving the loop ends the judgment: nobody listens any more.
      if (this.#over) return;
      if (event.type === "match-end") this.#results.set(match.id, event.result);
      this.#queue.push([event]);
    }
  }
}

function checkParallel(parallel: number): void {
  if (Number.isSafeInteger(parallel) && parallel >= 1) return;
  const rule = "Matches at work at a time must be a whole number of at least 1";
  throw new JudgeError("invalid-input", `${rule}; it is ${parallel}.`);
}

/**
 * Plays a tournament of one group. The matches that are at work at the same time go to the engine
 * together, which decodes them in one batch and reads once what their prompts share; a match
 * starts as soon as its two entrants are known, so rounds overlap. The same seed gives the same
 * tournament, whatever the order in which matches end.
 * @throws JudgeError `invalid-input` for a group, format or number that makes no sense; as the
 * judge does, naming the match; the signal's reason when it is aborted
 */
export async function* runTournament(
  judge: Judge,
  group: ResponseGroup,
  options: TournamentOptions,
): AsyncGenerator<TournamentEvent> {
  const { judging = {}, seed = 0, parallel = 1, signal } = options;
  signal?.throwIfAborted();
  checkGroup(group);
  const temperature = judging.sampling?.temperature;
  checkJudgeNumbers({ ...judging, seed, ...(temperature !== undefined && { temperature }) });
  checkParallel(parallel);
  yield* new TournamentRun(judge, group, options).run();
}
