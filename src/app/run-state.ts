// One judgment as the page follows it: pure state and its reducer.

import type { Order } from "../core/comparison.ts";
import type { JudgeEvent, Judgment, Rollout } from "../core/judge.ts";
import type { ModelInfo } from "../worker/api.ts";
import type { Failure } from "./failure.ts";
import type { RunRequest } from "./run-request.ts";
import { appendText, emptyTranscript, type Transcript } from "./transcript.ts";

/** Where a run is: waiting for the model, reading the prompt, thinking, or over in one of three ways. */
export type RunPhase =
  | "idle"
  | "waiting"
  | "reading"
  | "thinking"
  | "decided"
  | "stopped"
  | "failed";

/** One judgment from request to verdict. Times are milliseconds of one clock. */
export interface RunState {
  readonly phase: RunPhase;
  readonly request: RunRequest | null;
  /** What judges; the page may load another model later. */
  readonly model: ModelInfo | null;
  readonly order: Order | null;
  readonly prefill: { readonly done: number; readonly total: number } | null;
  /** Tokens produced so far. */
  readonly tokens: number;
  readonly reasoning: Transcript;
  readonly answer: string;
  /** When the worker was asked; waiting for the model does not count. */
  readonly startedAt: number;
  /** When the prompt had been read. */
  readonly readAt: number;
  readonly latestAt: number;
  readonly rollout: Rollout | null;
  readonly judgment: Judgment | null;
  readonly failure: Failure | null;
  /** Whether the judgment is on the clipboard: null where nothing was tried. */
  readonly copied: boolean | null;
  /** Whether the worker did not end a stopped judgment and was replaced since this was asked. */
  readonly workerReplaced: boolean;
}

/** The judge's events and how a run starts and ends. */
export type RunEvent =
  | JudgeEvent
  | { readonly type: "run-request"; readonly request: RunRequest }
  | { readonly type: "run-start"; readonly model: ModelInfo }
  | { readonly type: "run-stop" }
  | { readonly type: "run-failure"; readonly failure: Failure }
  | { readonly type: "copy-end"; readonly copied: boolean }
  | { readonly type: "worker-replace" };

/** Nothing judged yet. */
export const idleRun: RunState = {
  phase: "idle",
  request: null,
  model: null,
  order: null,
  prefill: null,
  tokens: 0,
  reasoning: emptyTranscript,
  answer: "",
  startedAt: 0,
  readAt: 0,
  latestAt: 0,
  rollout: null,
  judgment: null,
  failure: null,
  copied: null,
  workerReplaced: false,
};

/** Whether a run is under way, so that it can be stopped and no other can start. */
export function isBusy({ phase }: RunState): boolean {
  return phase === "waiting" || phase === "reading" || phase === "thinking";
}

/** Seconds from asking the worker to the latest news. */
export function runSeconds({ startedAt, latestAt }: RunState): number {
  return (latestAt - startedAt) / 1000;
}

/** Tokens a second since the prompt was read; null until that can be told. */
export function tokenRate({ tokens, readAt, latestAt }: RunState): number | null {
  return tokens > 0 && latestAt > readAt ? (tokens * 1000) / (latestAt - readAt) : null;
}

/**
 * The run's state after an event; events about anything else change nothing.
 * @param now the time of the event, in milliseconds
 */
export function applyRunEvent(state: RunState, event: RunEvent, now: number): RunState {
  if (event.type === "run-request") return { ...idleRun, phase: "waiting", request: event.request };
  if (event.type === "run-start") {
    const { model } = event;
    return { ...state, phase: "reading", model, startedAt: now, readAt: now, latestAt: now };
  }
  if (event.type === "run-stop") return { ...state, phase: "stopped" };
  if (event.type === "run-failure") return { ...state, phase: "failed", failure: event.failure };
  if (event.type === "copy-end") return { ...state, copied: event.copied };
  if (event.type === "worker-replace") return { ...state, workerReplaced: true };
  return { ...state, ...changesOf(state, event, now), latestAt: now };
}

/** What a judge event changes. */
function changesOf(state: RunState, event: JudgeEvent, now: number): Partial<RunState> {
  const { type } = event;
  if (type === "rollout-start") return { order: event.order };
  if (type === "prefill-progress") {
    return { prefill: { done: event.done, total: event.total }, readAt: now };
  }
  if (type === "reasoning-delta") {
    const reasoning = appendText(state.reasoning, event.text);
    return { phase: "thinking", tokens: event.tokens, reasoning };
  }
  if (type === "answer-delta") {
    return { phase: "thinking", tokens: event.tokens, answer: state.answer + event.text };
  }
  if (type === "answer-retract") {
    return { reasoning: appendText(state.reasoning, state.answer), answer: "" };
  }
  if (type === "rollout-verdict") return { tokens: event.result.tokens, rollout: event.result };
  return { phase: "decided", judgment: event.judgment };
}
