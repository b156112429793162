// One rollout: its tokens, where the next one comes from, and when it ends.

import type { RolloutEvent, RolloutStart, Sampling, StopReason } from "../core/engine.ts";
import { uniform } from "../core/random.ts";
import type { BatchRow } from "./batch-row.ts";
import { choiceProbability, type ChoiceTokens, type VerdictTokens } from "./choice-tokens.ts";
import { Drafter } from "./draft.ts";
import type { Logits, LogitsQuery } from "./logits.ts";
import { RolloutText } from "./rollout-text.ts";
import { sample } from "./sampler.ts";
import type { Tokenizer } from "./tokenizer.ts";

/** What all rollouts of one request have in common. */
export interface SequenceSetting {
  readonly tokenizer: Tokenizer;
  readonly endTokens: ReadonlySet<number>;
  readonly prompt: readonly number[];
  readonly sampling: Sampling;
  /** Most tokens it may draw. */
  readonly maxTokens: number;
  /** Most tokens of prompt and rollout together. */
  readonly contextLength: number;
  /** Null where no verdict can be read or forced. */
  readonly choice: ChoiceTokens | null;
  /** Most tokens of thought; Infinity where there is no limit. */
  readonly budget: number;
  /** Tokens of thought between probes; Infinity where there are none. */
  readonly probeEvery: number;
  readonly emit: (event: RolloutEvent) => void;
  /** Ends the whole request. */
  readonly fail: (error: unknown) => void;
}

/** A verdict being forced: tokens still to come, then the choice. */
interface Forcing {
  readonly verdict: VerdictTokens;
  readonly left: number[];
}

/** Rolls out one seed. Seed and position alone decide every draw. */
export class Sequence implements BatchRow {
  readonly ids: number[];
  readonly rollout: number;
  /** Guesses its next tokens where it is predictable. */
  readonly drafter = new Drafter();
  readonly #setting: SequenceSetting;
  readonly #seed: number;
  readonly #text: RolloutText;
  #forcing: Forcing | null = null;
  /** Whether a verdict was written since the thought was closed. */
  #chosen = false;
  #nextProbe: number;
  #ended = false;

  constructor(setting: SequenceSetting, rollout: number, { seed, tokens = [] }: RolloutStart) {
    this.#setting = setting;
    this.rollout = rollout;
    this.#seed = seed;
    this.ids = [...setting.prompt];
    this.#text = new RolloutText(setting.tokenizer, setting.choice);
    this.#nextProbe = setting.probeEvery;
    for (const id of tokens) {
      // What follows the thought is drawn anew: the same, and its verdict's probability is read.
      if (this.#text.closed || this.made >= setting.maxTokens) break;
      this.#write(id, false);
    }
    while (this.#nextProbe <= this.made) this.#nextProbe += setting.probeEvery;
    this.#ruleNext();
  }

  get ended(): boolean {
    return this.#ended;
  }

  /** Tokens made so far. */
  get made(): number {
    return this.ids.length - this.#setting.prompt.length;
  }

  /** Whether every token to come is the likeliest one, so that it can be guessed ahead. */
  get predictable(): boolean {
    return this.#setting.sampling.temperature === 0 && this.#forcing === null;
  }

  /** Tokens that may be made before a probe is due. */
  get untilProbe(): number {
    const none = this.#text.closed || this.#setting.choice === null;
    return none ? Infinity : this.#nextProbe - this.made;
  }

  get query(): LogitsQuery {
    const { sampling, choice } = this.#setting;
    const verdict = this.#forcing?.verdict ?? choice?.closed;
    return { temperature: sampling.temperature || 1, watch: verdict?.labels ?? [] };
  }

  async advance(logits: Logits): Promise<void> {
    const { sampling, endTokens } = this.#setting;
    const forced = this.#forcing?.left.shift();
    if (forced !== undefined) return this.#write(forced, true);
    if (this.#forcing) return this.#choose(this.#forcing.verdict, logits.watched);
    const id = await sample(logits, sampling, this.#seed, this.made);
    if (endTokens.has(id)) return this.#stop("end", 1);
    this.#readChoice(id, logits.watched);
    this.#write(id, false);
    this.#ruleNext();
  }

  /** Brings the thought to its verdict, unless it is on its way there by itself. */
  conclude(): void {
    if (!this.#text.closed) this.#force();
  }

  /** Ends it: nobody wants it any more. */
  drop(): void {
    if (!this.#ended) this.#stop("dropped", 0);
  }

  /** What a probe of it must be forced through, where one is due now. */
  takeProbe(): VerdictTokens | null {
    const { choice, probeEvery } = this.#setting;
    if (!choice || this.made < this.#nextProbe) return null;
    this.#nextProbe += probeEvery;
    const thinks = !this.#ended && !this.#forcing && !this.#text.closed;
    return thinks && this.#fitsConclusion() ? choice.thinking : null;
  }

  /** Tells what a probe read. */
  reportProbe(tokens: number, probability: number): void {
    if (this.#ended) return;
    this.#setting.emit({ type: "rollout-probe", rollout: this.rollout, tokens, probability });
  }

  fail(error: unknown): void {
    this.#ended = true;
    this.#setting.fail(error);
  }

  /** What the limits say about the token after the last one. */
  #ruleNext(): void {
    const { budget, maxTokens } = this.#setting;
    if (this.#forcing || this.#ended) return;
    if (this.made >= budget && !this.#text.closed) this.#force();
    if (this.#forcing || this.made < maxTokens) return;
    // With a budget every rollout is to end in a verdict, also one that answers at length.
    if (budget < Infinity && !this.#chosen) this.#force();
    if (!this.#forcing) this.#stop("length", 0);
  }

  #fitsConclusion(): boolean {
    const { choice, contextLength } = this.#setting;
    return choice !== null && this.ids.length + choice.longest <= contextLength;
  }

  #force(): void {
    const { choice } = this.#setting;
    if (this.#ended || this.#forcing || !choice || !this.#fitsConclusion()) return;
    const verdict = this.#text.closed ? choice.closed : choice.thinking;
    this.#forcing = { verdict, left: [...verdict.stem] };
  }

  /** Chooses between the labels alone, as this rollout would have drawn one of the two. */
  #choose(verdict: VerdictTokens, watched: Float32Array): void {
    const { sampling, emit } = this.#setting;
    const probability = choiceProbability(watched);
    const place = this.#draw(watched, sampling.temperature) ? 0 : 1;
    emit({ type: "rollout-choice", rollout: this.rollout, probability });
    for (const id of [verdict.labels[place], ...verdict.rests[place]]) this.#write(id, true);
    this.#stop("forced", 0);
  }

  /** Whether the first label is drawn. */
  #draw(watched: Float32Array, temperature: number): boolean {
    if (temperature === 0) return choiceProbability(watched) >= 0.5;
    const scaled = watched.map((logit) => logit / temperature);
    return uniform(this.#seed, this.made) < choiceProbability(scaled);
  }

  /** A label that the model writes by itself is a choice as well. */
  #readChoice(id: number, watched: Float32Array): void {
    const { choice, emit } = this.#setting;
    if (!choice?.closed.labels.includes(id) || !this.#text.atVerdict) return;
    const probability = choiceProbability(watched);
    emit({ type: "rollout-choice", rollout: this.rollout, probability });
    this.#chosen = true;
  }

  #write(id: number, forced: boolean): void {
    this.ids.push(id);
    for (const event of this.#text.push(this.rollout, id, forced)) this.#setting.emit(event);
  }

  /** @param endTokens how many end tokens count as made */
  #stop(reason: StopReason, endTokens: number): void {
    this.#ended = true;
    const tokens = this.made + endTokens;
    const text = this.#text.end();
    this.#setting.emit({ type: "rollout-stop", rollout: this.rollout, reason, text, tokens });
  }
}
