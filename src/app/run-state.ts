// One judgment as the page follows it: pure state and its reducer.

import type { JudgeEvent, Judgment, VoteTally } from "../core/judge.ts";
import { tallyVotes } from "../core/vote-tally.ts";
import type { ModelInfo } from "../worker/api.ts";
import type { Failure } from "./failure.ts";
import {
  applyRolloutNews,
  plannedRollout,
  type RolloutNews,
  type RolloutState,
} from "./rollout-state.ts";
import type { RunRequest } from "./run-request.ts";

/** Where a run is: waiting for the model, reading the prompt, thinking, or over in one of three ways. */
export type RunPhase =
  | "idle"
  | "waiting"
  | "reading"
  | "thinking"
  | "decided"
  | "stopped"
  | "failed";

/** That the model had to be opened anew, why, and after how many tokens of the judgment. */
export interface Restart {
  readonly reason: string;
  readonly tokens: number;
}

/** One judgment from request to verdict. Times are milliseconds of one clock. */
export interface RunState {
  readonly phase: RunPhase;
  readonly request: RunRequest | null;
  /** What judges; the page may load another model later. */
  readonly model: ModelInfo | null;
  readonly prefill: Omit<Extract<JudgeEvent, { type: "prefill-progress" }>, "type"> | null;
  /** By number, those included that have not begun; never empty. */
  readonly rollouts: readonly RolloutState[];
  /** Number of the rollout whose reasoning is shown. */
  readonly selected: number;
  readonly tally: VoteTally;
  readonly restarts: readonly Restart[];
  /** When the worker was asked; waiting for the model does not count. */
  readonly startedAt: number;
  /** When the last of the prompt was read before the first token. */
  readonly readAt: number;
  readonly latestAt: number;
  readonly judgment: Judgment | null;
  readonly failure: Failure | null;
  /** Whether the judgment is on the clipboard: null where nothing was tried. */
  readonly copied: boolean | null;
  /** Whether the worker did not end a stopped judgment and was replaced since this was asked. */
  readonly workerReplaced: boolean;
}

/** The judge's events, how a run starts and ends, and what the reader chose to see. */
export type RunEvent =
  | JudgeEvent
  | { readonly type: "run-request"; readonly request: RunRequest }
  | { readonly type: "run-start"; readonly model: ModelInfo }
  | { readonly type: "run-stop" }
  | { readonly type: "run-failure"; readonly failure: Failure }
  | { readonly type: "rollout-select"; readonly rollout: number }
  | { readonly type: "copy-end"; readonly copied: boolean }
  | { readonly type: "worker-replace" };

type ShownEvent = RolloutNews | Exclude<JudgeEvent, { readonly rollout: number }>;

/** Nothing judged yet. */
export const idleRun: RunState = {
  phase: "idle",
  request: null,
  model: null,
  prefill: null,
  rollouts: [plannedRollout],
  selected: 0,
  tally: tallyVotes([], 1, 0),
  restarts: [],
  startedAt: 0,
  readAt: 0,
  latestAt: 0,
  judgment: null,
  failure: null,
  copied: null,
  workerReplaced: false,
};

/** Whether a run is under way, so that it can be stopped and no other can start. */
export function isBusy({ phase }: Pick<RunState, "phase">): boolean {
  return phase === "waiting" || phase === "reading" || phase === "thinking";
}

/** Whether several rollouts vote. */
export function isVote({ request }: Pick<RunState, "request">): boolean {
  return (request?.votes ?? 1) > 1;
}

/** Whether all that its model writes is its answer: it has no tags to think in. */
export function answersAtOnce({ model }: Pick<RunState, "model">): boolean {
  return model?.profile.thinking === null;
}

/** The rollout whose reasoning is shown. */
export function selectedRollout({ rollouts, selected }: RunState): RolloutState {
  return rollouts[selected] ?? plannedRollout;
}

/** Tokens of all rollouts so far. */
export function runTokens({ rollouts }: Pick<RunState, "rollouts">): number {
  return rollouts.reduce((sum, { tokens }) => sum + tokens, 0);
}

/** Seconds from asking the worker to the latest news. */
export function runSeconds({ startedAt, latestAt }: RunState): number {
  return (latestAt - startedAt) / 1000;
}

/** Milliseconds from which a speed can be told: events come a frame at a time. */
const MEASURABLE = 30;

/** Tokens a second of all rollouts since the prompt was read; null until that can be told. */
export function tokenRate(state: RunState): number | null {
  const tokens = runTokens(state);
  const { readAt, latestAt } = state;
  const elapsed = latestAt - readAt;
  return tokens > 0 && elapsed >= MEASURABLE ? (tokens * 1000) / elapsed : null;
}

/**
 * The run's state after an event; events about anything else change nothing.
 * @param now the time of the event, in milliseconds
 */
export function applyRunEvent(state: RunState, event: RunEvent, now: number): RunState {
  if (event.type === "run-request") return requestedRun(event.request);
  if (event.type === "run-start") {
    const { model } = event;
    return { ...state, phase: "reading", model, startedAt: now, readAt: now, latestAt: now };
  }
  if (event.type === "run-stop") return { ...state, phase: "stopped" };
  if (event.type === "run-failure") return { ...state, phase: "failed", failure: event.failure };
  if (event.type === "rollout-select") return { ...state, selected: event.rollout };
  if (event.type === "copy-end") return { ...state, copied: event.copied };
  if (event.type === "worker-replace") return { ...state, workerReplaced: true };
  if (event.type === "rollout-token") return state;
  return { ...state, ...changesOf(state, event, now), latestAt: now };
}

/** Every rollout has its place from the start, so that nothing moves when it begins. */
function requestedRun(request: RunRequest): RunState {
  const { votes = 1 } = request;
  const rollouts = Array.from({ length: votes }, () => plannedRollout);
  return { ...idleRun, phase: "waiting", request, rollouts, tally: tallyVotes([], votes, 0) };
}

/** What a judge event changes. */
function changesOf(state: RunState, event: ShownEvent, now: number): Partial<RunState> {
  if ("rollout" in event) return rolloutChanges(state, event);
  if (event.type === "prefill-progress") {
    const { done, total, reused } = event;
    const readAt = state.phase === "reading" ? now : state.readAt;
    return { prefill: { done, total, reused }, readAt };
  }
  if (event.type === "vote-tally") return { tally: event.tally };
  if (event.type === "engine-restart") {
    const restart = { reason: event.reason, tokens: runTokens(state) };
    return { restarts: [...state.restarts, restart] };
  }
  const { judgment } = event;
  return { phase: "decided", judgment, tally: judgment.tally };
}

function rolloutChanges(state: RunState, event: RolloutNews): Partial<RunState> {
  const { rollout } = event;
  const places = Math.max(state.rollouts.length, rollout + 1);
  const rollouts = Array.from({ length: places }, (_, place) => {
    const before = state.rollouts[place] ?? plannedRollout;
    return place === rollout ? applyRolloutNews(before, event) : before;
  });
  const written = event.type === "reasoning-delta" || event.type === "answer-delta";
  return written ? { rollouts, phase: "thinking" } : { rollouts };
}
