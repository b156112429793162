// One judgment at work: waves of rollouts, the count as it moves, and when it is enough.

import type { Comparison, Order } from "./comparison.ts";
import type { Engine, RolloutEvent, RolloutRequest, Steering } from "./engine.ts";
import { JudgeError } from "./errors.ts";
import type { JudgePlan } from "./judge-options.ts";
import type {
  JudgeEvent,
  JudgeOptions,
  Judgment,
  Rollout,
  RolloutProgress,
  TokenUsage,
  VoteTally,
  VotingEnd,
} from "./judge.ts";
import { merge } from "./merge.ts";
import { PrefillProgress } from "./prefill-progress.ts";
import type { ResolvedProfile } from "./profile.ts";
import { renderPrompt } from "./prompt.ts";
import { type PlannedRollout, type RolloutOwnEvent, RolloutReader } from "./rollout-reader.ts";
import { hasSettled } from "./settling.ts";
import { verdictFormOf } from "./verdict-form.ts";
import { VoteOrder } from "./vote-order.ts";
import { planRollouts } from "./vote-plan.ts";
import { tallyVotes, winnerOf } from "./vote-tally.ts";
import { adaptiveEnd, votingEnd, votingWaves } from "./voting.ts";

/** What is judged, by what, and how. */
export interface JudgmentTask {
  readonly engine: Engine;
  readonly profile: ResolvedProfile;
  readonly comparison: Comparison;
  readonly plan: JudgePlan;
  readonly options: JudgeOptions;
}

/** An engine's event and the rollouts, by their numbers in the request, that it may be about. */
interface Sourced {
  readonly event: RolloutEvent;
  readonly readers: readonly RolloutReader[];
}

/** Makes one judgment. It is used once. */
export class JudgmentRun {
  readonly #task: JudgmentTask;
  readonly #readers: RolloutReader[] = [];
  readonly #results = new Map<number, Rollout>();
  readonly #order = new VoteOrder();
  readonly #prefill = new PrefillProgress();
  #replayed = 0;
  #dropped = 0;
  /** Restarts that each request of the present wave has heard of. */
  readonly #restarts = new Map<readonly RolloutReader[], number>();
  #ended: VotingEnd | null = null;

  constructor(task: JudgmentTask) {
    this.#task = task;
  }

  /** Makes and reports it; the judgment comes last. @throws JudgeError as the engine does */
  async *run(): AsyncGenerator<JudgeEvent> {
    const { plan } = this.#task;
    const planned = planRollouts(plan);
    let made = 0;
    for (const count of votingWaves(plan)) {
      yield* this.#makeWave(planned.slice(made, (made += count)));
      if (plan.adaptive) this.#ended ??= adaptiveEnd(this.#tally(), plan, this.#finished());
      if (this.#ended !== null) break;
    }
    yield { type: "judgment", judgment: this.#judgment() };
  }

  async *#makeWave(wave: readonly PlannedRollout[]): AsyncGenerator<JudgeEvent> {
    for (const planned of wave) yield* this.#start(planned);
    yield* this.#count();
    this.#restarts.clear();
    const left = wave.filter((planned) => !this.#progressOf(planned)?.result);
    const orders = [0, 1].map((first) => left.filter(({ order }) => order[0] === first));
    const sources = orders.filter((ones) => ones.length > 0).map((ones) => this.#ask(ones));
    for await (const { event, readers } of merge(sources)) {
      // An event of the one order may have been on its way when the other's was cancelled.
      this.#task.options.signal?.throwIfAborted();
      yield* this.#read(event, readers);
    }
  }

  *#start(planned: PlannedRollout): Generator<JudgeEvent> {
    const { rollout, order, seed } = planned;
    const { result, leanings = [] } = this.#progressOf(planned) ?? {};
    yield { type: "rollout-start", rollout, order, seed };
    if (result) {
      this.#order.finish(rollout, result);
      this.#replayed += result.tokens;
    } else {
      this.#order.advance(rollout, 0);
      for (const leaning of leanings) yield { type: "leaning-read", rollout, leaning };
    }
  }

  /** Asks the engine for rollouts of one order. */
  async *#ask(ones: readonly PlannedRollout[]): AsyncGenerator<Sourced> {
    const { engine, profile, options } = this.#task;
    const readers = ones.map((one) => {
      const leanings = this.#progressOf(one)?.leanings;
      return new RolloutReader(profile, engine.controlTokens, one, leanings);
    });
    this.#readers.push(...readers);
    const steer = (index: number): Steering => this.#steer(readers[index]);
    const signal = options.signal ? { signal: options.signal } : {};
    for await (const event of engine.rollouts(this.#requestFor(ones), { ...signal, steer })) {
      yield { event, readers };
    }
    if (readers.every(({ ended }) => ended)) return;
    throw new JudgeError(
      "engine-failed",
      "The engine stopped before it had finished the rollouts.",
    );
  }

  #requestFor(ones: readonly PlannedRollout[]): RolloutRequest {
    const { engine, profile, comparison, plan } = this.#task;
    const { sampling, maxTokens, budget, probe } = plan;
    const order: Order = ones[0]?.order ?? [0, 1];
    const verdict = verdictFormOf(profile, engine.controlTokens);
    return {
      prompt: renderPrompt(profile, comparison, order),
      sampling,
      rollouts: ones.map((one) => ({
        seed: one.seed,
        tokens: this.#tokensOf(one),
      })),
      maxTokens,
      ...(verdict && { verdict }),
      ...(budget !== null && { budget }),
      ...(probe !== null && { probeEvery: probe.every }),
    };
  }

  #progressOf({ rollout }: PlannedRollout): RolloutProgress | undefined {
    return this.#task.options.resume?.[rollout];
  }

  /** Tokens to go on from: not beyond a probe that was due and had not been read yet. */
  #tokensOf(planned: PlannedRollout): readonly number[] {
    const { tokens = [], leanings = [] } = this.#progressOf(planned) ?? {};
    const { probe } = this.#task.plan;
    return probe ? tokens.slice(0, (leanings.at(-1)?.tokens ?? 0) + probe.every - 1) : tokens;
  }

  #steer(reader: RolloutReader | undefined): Steering {
    if (this.#ended !== null) return "drop";
    const settle = this.#task.plan.probe?.settle;
    if (settle === undefined || !reader) return "go-on";
    return hasSettled(reader.leanings, settle) ? "conclude" : "go-on";
  }

  /** Each request of a wave hears of every restart; whoever follows the judgment hears of it once. */
  #isNews(readers: readonly RolloutReader[]): boolean {
    const heard = (this.#restarts.get(readers) ?? 0) + 1;
    const known = Math.max(0, ...this.#restarts.values());
    this.#restarts.set(readers, heard);
    return heard > known;
  }

  *#read(event: RolloutEvent, readers: readonly RolloutReader[]): Generator<JudgeEvent> {
    if (event.type === "engine-restart") {
      if (this.#isNews(readers)) yield event;
    } else if (event.type === "prefill-progress") yield this.#prefill.update(readers, event);
    else yield* this.#readRollout(event, readers);
  }

  *#readRollout(event: RolloutOwnEvent, readers: readonly RolloutReader[]): Generator<JudgeEvent> {
    const reader = readers[event.rollout];
    if (!reader) return;
    yield* reader.read(event, this.#prefill.promptTokens(readers));
    const { rollout } = reader.planned;
    if (reader.result) this.#order.finish(rollout, reader.result);
    else if (reader.ended) yield* this.#drop(rollout, reader.tokens);
    else this.#order.advance(rollout, reader.tokens);
    yield* this.#count();
  }

  /** Counts the finished rollouts whose turn it is; once voting has ended, they came too late. */
  *#count(): Generator<JudgeEvent> {
    for (let votes = this.#order.next(); votes.length > 0; votes = this.#order.next()) {
      const late = this.#ended !== null;
      for (const { rollout, result } of votes) {
        yield* late ? this.#drop(rollout, result.tokens) : this.#take(rollout, result);
      }
      this.#ended ??= votingEnd(this.#tally(), this.#task.plan, this.#finished());
    }
  }

  *#drop(rollout: number, tokens: number): Generator<JudgeEvent> {
    this.#order.drop(rollout);
    this.#dropped++;
    yield { type: "rollout-drop", rollout, tokens };
    yield { type: "vote-tally", tally: this.#tally() };
  }

  *#take(rollout: number, result: Rollout): Generator<JudgeEvent> {
    this.#results.set(rollout, result);
    yield { type: "rollout-verdict", rollout, result };
    yield { type: "vote-tally", tally: this.#tally() };
  }

  /** Counted rollouts, by number. */
  #finished(): readonly Rollout[] {
    const byNumber = [...this.#results].sort(([a], [b]) => a - b);
    return byNumber.map(([, result]) => result);
  }

  #tally(): VoteTally {
    return tallyVotes(this.#finished(), this.#task.plan.votes, this.#dropped);
  }

  #usage(): TokenUsage {
    const made = this.#readers.reduce((sum, { tokens }) => sum + tokens, 0);
    return { ...this.#prefill.usage, decoded: this.#replayed + made };
  }

  #judgment(): Judgment {
    const tally = this.#tally();
    return {
      winner: winnerOf(tally, this.#task.plan.soft),
      rollouts: this.#finished(),
      tally,
      ended: this.#ended ?? "complete",
      usage: this.#usage(),
    };
  }
}
