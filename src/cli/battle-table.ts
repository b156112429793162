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
  readonly resample: Extract<Resampling, "battles" | "prompts">;
}

/** An entrant's name: a model's, or a response's index. */
export type EntrantName = string | number;

/** The battles of one field. */
export class BattleTable {
  readonly #entrants = new Map<EntrantName, number>();
  readonly #meetings: PairVotes[] = [];
  /** Battles by prompt. */
  readonly #prompts = new Map<string, number[]>();
  /** Battles without a prompt: each counts as one of its own. */
  #withoutPrompt = 0;
  /** Battles that ended level. */
  ties = 0;
  /** Lines without any verdict: no battles. */
  undecided = 0;

  /** Names of the entrants, in the order in which they were first met. */
  get names(): readonly EntrantName[] {
    return [...this.#entrants.keys()];
  }

  /** How many battles there are. */
  get battles(): number {
    return this.#meetings.length;
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
    if (votes[0] === votes[1]) this.ties++;
    this.#addToPrompt(prompt);
    this.#meetings.push({ pair: [first, second], votes });
  }

  /** Rates the field; rows are in the order of `names`. */
  rate(options: BattleRating): RatingTable {
    const clusters = [...this.#prompts.values()];
    return rateEntrants(this.#entrants.size, this.#meetings, { ...options, clusters });
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
    if (battles) battles.push(this.#meetings.length);
    else this.#prompts.set(name, [this.#meetings.length]);
  }
}
