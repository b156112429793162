// A judge client that does what a test says, when it says so.

import type { Comparison } from "../core/comparison.ts";
import type { JudgeEvent, JudgeOptions } from "../core/judge.ts";
import type { LoadEvent, LoadRequest, ModelInfo } from "../worker/api.ts";
import type { JudgeClient } from "../worker/client.ts";
import { EventQueue } from "../core/event-queue.ts";

/** One call of `judge`, to be answered by `events`. */
export interface ScriptedRun {
  readonly comparison: Comparison;
  readonly options: JudgeOptions;
  readonly events: EventQueue<JudgeEvent>;
}

/** Every call is recorded and waits for the test. */
export class ScriptedClient implements JudgeClient {
  readonly runs: ScriptedRun[] = [];
  disposed = false;
  /** Ends what the worker seems to be at work on; so does `dispose`. */
  settle: () => void = () => {};
  readonly #settled = new Promise<void>((resolve) => (this.settle = resolve));
  request: LoadRequest | null = null;
  onLoadEvent: (event: LoadEvent) => void = () => {};
  /** Answers `load`. */
  loaded: (info: ModelInfo) => void = () => {};
  refuse: (error: unknown) => void = () => {};

  load(request: LoadRequest, onEvent: (event: LoadEvent) => void): Promise<ModelInfo> {
    this.request = request;
    this.onLoadEvent = onEvent;
    return new Promise((resolve, reject) => {
      this.loaded = resolve;
      this.refuse = reject;
    });
  }

  judge(comparison: Comparison, options: JudgeOptions = {}): AsyncIterable<JudgeEvent> {
    const events = new EventQueue<JudgeEvent>();
    this.runs.push({ comparison, options, events });
    return events;
  }

  settled(): Promise<void> {
    return this.#settled;
  }

  dispose(): void {
    this.disposed = true;
    this.settle();
  }
}
