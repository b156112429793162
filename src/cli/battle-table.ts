// Recorded battles of one field of entrants, by name, and the ratings that they give.

import type { PairVotes } from "../core/ratings/battle.ts";
import {
  rateEntrants,
  type RatingMethod,
  type RatingTable,
  type Resampling,
} from "../core/ratings/rating-table.ts";

/** How a field is rated. */
export interface BattleRating {
  readonly method: RatingMethod;
  readonly seed: number;
  readonly draws: number;
  readonly resample: Resampling;
}

/** An entrant's name: a model's, or a response's index. */
export type EntrantName = string | number;

/** The battles of one field: every line's, or with `pooled` one a pair, with all its votes. */
export class BattleTable {
  readonly pooled: boolean;
  readonly #entrants = new Map<EntrantName, number>();
  /** By pair where they are pooled, else by their number. */
  readonly #meetings = new Map<string, PairVotes>();
  /** Battles by prompt. */
  readonly #prompts = new Map<string, number[]>();
  /** Battles without a prompt: each counts as one of its own. */
  #withoutPrompt = 0;
  /** Lines without any verdict: no battles. */
  undecided = 0;

  constructor(pooled = false) {
    this.pooled = pooled;
  }

  /** Names of the entrants, in the order in which they were first met. */
  get names(): readonly EntrantName[] {
    return [...this.#entrants.keys()];
  }

  /** How many battles there are. */
  get battles(): number {
    return this.#meetings.size;
  }

  /** Battles that ended level. */
  get ties(): number {
    return [...this.#meetings.values()].filter(({ votes: [one, other] }) => one === other).length;
  }

  /** Battles of which no prompt is known. */
  get withoutPrompt(): number {
    return this.#withoutPrompt;
  }

  /** How many prompts are known. */
  get prompts(): number {
    return this.#prompts.size - this.#withoutPrompt;
  }

  /**
   * Adds a battle. Without any vote it only makes its entrants known.
   * @param votes for either of the pair; one half each is a tie
   * @param prompt what tells its prompt from others
   */
  add(
    pair: readonly [EntrantName, EntrantName],
    votes: readonly [number, number],
    prompt?: string,
  ): void {
    const [first, second] = [this.#entrant(pair[0]), this.#entrant(pair[1])];
    if (votes[0] + votes[1] === 0) {
      this.undecided++;
      return;
    }
    this.#addToPrompt(prompt);
    this.#meet(first, second, votes);
  }

  #meet(first: number, second: number, votes: readonly [number, number]): void {
    const { size } = this.#meetings;
    const key = this.pooled ? [first, second].toSorted((a, b) => a - b).join() : String(size);
    const { pair: known, votes: before } = this.#meetings.get(key) ?? {
      pair: [first, second] as const,
      votes: [0, 0] as const,
    };
    const [one, other] = known[0] === first ? votes : [votes[1], votes[0]];
    this.#meetings.set(key, { pair: known, votes: [before[0] + one, before[1] + other] });
  }

  /** Rates the field; rows are in the order of `names`. */
  rate(options: BattleRating): RatingTable {
    const clusters = [...this.#prompts.values()];
    const meetings = [...this.#meetings.values()];
    return rateEntrants(this.#entrants.size, meetings, { ...options, clusters });
  }

  #entrant(name: EntrantName): number {
    const entrant = this.#entrants.get(name) ?? this.#entrants.size;
    this.#entrants.set(name, entrant);
    return entrant;
  }

  #addToPrompt(prompt: string | undefined): void {
    // A prompt is JSON, so no prompt has this name.
    const name = prompt ?? `none ${this.#withoutPrompt++}`;
    const battles = this.#prompts.get(name);
    if (battles) battles.push(this.#meetings.size);
    else this.#prompts.set(name, [this.#meetings.size]);
  }
}
