// The Tournament page in scripted tabs: its modules, the storage and the lock that all tabs share, and a
// model that answers when a test says so.

import type { JudgeEvent, Rollout } from "../../core/judge.ts";
import { preferLarger } from "../../core/tournaments/preferring-judge.ts";
import { TournamentStore } from "../../storage/tournament-store.ts";
import type * as ModelActions from "../model-actions.ts";
import { ScriptedClient, type ScriptedRun } from "../scripted-client.ts";
import { scriptedJudgment, scriptedModel, scriptedRollout } from "../scripted-judgment.ts";
import type * as State from "../state.ts";
import { ScriptedLocks } from "./scripted-locks.ts";
import type * as Actions from "./tournament-actions.ts";
import { emptyTournamentForm, type TournamentForm } from "./tournament-form.ts";
import type * as Signals from "./tournament-signals.ts";
import type { TournamentState } from "./tournament-state.ts";

/** One tab: its modules, fresh. */
export interface ScriptedTab {
  readonly actions: typeof Actions;
  readonly models: typeof ModelActions;
  readonly state: typeof State;
  readonly signals: typeof Signals;
  /** Says that the page goes away. */
  readonly leave: () => void;
}

/** What the test's framework does. */
export interface Framework {
  resetModules(): unknown;
  stubGlobal(name: string, value: unknown): unknown;
}

/** Lets everything happen that waits for turns of the event loop only, the storage's included. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 12; turn++) await new Promise((resolve) => setTimeout(resolve));
}

function rolloutsOf({ comparison, options: { votes = 1, seed = 0 } }: ScriptedRun): Rollout[] {
  const winner = preferLarger(comparison);
  return Array.from({ length: votes }, (_, index) => ({
    ...scriptedRollout,
    order: index % 2 === 0 ? [0, 1] : [1, 0],
    seed: seed + index,
    verdict: winner === null ? { winner, reason: "no-verdict" } : { winner },
  }));
}

function finish(rollouts: readonly Rollout[]): readonly JudgeEvent[] {
  return rollouts.flatMap((result, rollout): readonly JudgeEvent[] => [
    { type: "rollout-start", rollout, order: result.order, seed: result.seed },
    { type: "rollout-token", rollout, id: 3 },
    { type: "rollout-verdict", rollout, result },
  ]);
}

/** Several tabs of one browser. The last that was opened is the one that is meant. */
export class ScriptedBrowser {
  /** One a load of the model, in the present tab and those beside it. */
  clients: ScriptedClient[] = [];
  tab!: ScriptedTab;
  readonly #framework: Framework;
  readonly #answered = new Set<ScriptedRun>();
  #locks = new ScriptedLocks();

  constructor(framework: Framework) {
    this.#framework = framework;
  }

  /** What `createJudgeClient` is to do. */
  createClient(): ScriptedClient {
    const created = new ScriptedClient();
    this.clients.push(created);
    return created;
  }

  /** Opens a tab of a browser that has kept nothing yet, its form filled. @param storage empty */
  async start(storage: IDBFactory): Promise<void> {
    this.#endWorkers();
    this.#locks = new ScriptedLocks();
    const baseURI = "https://judge.example/here/";
    const stub = (name: string, value: unknown): unknown => this.#framework.stubGlobal(name, value);
    stub("document", Object.assign(new EventTarget(), { baseURI, hidden: false }));
    stub("requestAnimationFrame", (draw: () => void) => setTimeout(draw));
    stub("indexedDB", storage);
    stub("navigator", { locks: this.#locks });
    await this.openTab();
    this.fill();
  }

  /** Opens a tab beside those that are open. */
  async openTab(): Promise<ScriptedTab> {
    this.#framework.resetModules();
    const listeners: (() => void)[] = [];
    this.#framework.stubGlobal("addEventListener", (type: string, listener: () => void) => {
      if (type === "pagehide") listeners.push(listener);
    });
    this.tab = {
      actions: await import("./tournament-actions.ts"),
      models: await import("../model-actions.ts"),
      state: await import("../state.ts"),
      signals: await import("./tournament-signals.ts"),
      leave: () => listeners.forEach((listener) => listener()),
    };
    return this.tab;
  }

  /** Opens the tab anew; what it had at work in its worker is gone. */
  async reload(): Promise<void> {
    this.#locks.release();
    this.#endWorkers();
    await this.openTab();
    await this.tab.actions.restoreTournament();
    await this.loadModel();
  }

  /** None of them may seem stuck later: another would take its place. */
  #endWorkers(): void {
    this.clients.forEach((client) => client.settle());
    this.clients = [];
  }

  /** The worker that was started last. */
  get client(): ScriptedClient {
    return this.clients.at(-1) as ScriptedClient;
  }

  async loadModel(loaded = scriptedModel): Promise<void> {
    void this.tab.models.loadModel();
    this.client.loaded(loaded);
    await settle();
  }

  /** What a worker was asked and neither answered nor told to stop. @param which the last if absent */
  open(which = -1): readonly ScriptedRun[] {
    const isOpen = (run: ScriptedRun): boolean =>
      !this.#answered.has(run) && !run.options.signal?.aborted;
    return this.clients.at(which)?.runs.filter(isOpen) ?? [];
  }

  /** Decides a match for the larger number; equal ones find no verdict. */
  answer(run: ScriptedRun): void {
    this.#answered.add(run);
    const rollouts = rolloutsOf(run);
    const judgment = scriptedJudgment(rollouts);
    run.events.push([...finish(rollouts), { type: "judgment", judgment }]);
    run.events.close();
  }

  /** Decides one of the matches at work. @returns it */
  async answerOne(): Promise<ScriptedRun> {
    const [run] = this.open() as [ScriptedRun];
    this.answer(run);
    await settle();
    return run;
  }

  /** Decides whatever is asked, until nothing more is. */
  async playToTheEnd(): Promise<void> {
    for (await settle(); this.open().length > 0; await settle()) {
      this.open().forEach((run) => this.answer(run));
    }
    await settle();
  }

  /** Four responses, the third the best. */
  fill(changes: Partial<TournamentForm> = {}): void {
    this.tab.signals.tournamentForm.value = {
      ...emptyTournamentForm,
      query: "Which is larger?",
      responses: "3\n---\n1\n---\n4\n---\n2",
      seed: "7",
      ...changes,
    };
  }

  /** Starts what the form holds, and lets it begin. */
  async begin(): Promise<void> {
    await this.loadModel();
    this.tab.actions.startTournament();
    await settle();
  }

  get shown(): TournamentState {
    return this.tab.signals.tournament.value;
  }

  /** What a tab that is opened now would find. */
  async kept(): ReturnType<TournamentStore["read"]> {
    const store = await TournamentStore.open();
    const read = await store.read();
    store.close();
    return read;
  }
}
