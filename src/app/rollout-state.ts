// One rollout as the page follows it: pure state and its reducer.

import type { Order } from "../core/comparison.ts";
import type { JudgeEvent, Leaning, Rollout } from "../core/judge.ts";
import { appendText, emptyTranscript, type Transcript } from "./transcript.ts";

/** One rollout from its place in the plan to its verdict. */
export interface RolloutState {
  /** Null until the rollout has begun. */
  readonly order: Order | null;
  /** Tokens produced so far. */
  readonly tokens: number;
  readonly reasoning: Transcript;
  readonly answer: string;
  readonly leanings: readonly Leaning[];
  readonly result: Rollout | null;
  /** Whether it was ended early because it could not matter any more. */
  readonly dropped: boolean;
}

/**
 * The judge's events that change what is shown of one rollout. Tokens are counted by the deltas
 * that bring their text; events about single ones exist for whoever resumes a judgment.
 */
export type RolloutNews = Exclude<
  Extract<JudgeEvent, { readonly rollout: number }>,
  { readonly type: "rollout-token" }
>;

/** A rollout that has not begun. */
export const plannedRollout: RolloutState = {
  order: null,
  tokens: 0,
  reasoning: emptyTranscript,
  answer: "",
  leanings: [],
  result: null,
  dropped: false,
};

/** The rollout's state after an event about it; `rollout-start` voids what came before. */
export function applyRolloutNews(state: RolloutState, event: RolloutNews): RolloutState {
  if (event.type === "rollout-start") return { ...plannedRollout, order: event.order };
  return { ...state, ...changesOf(state, event) };
}

function changesOf(
  state: RolloutState,
  event: Exclude<RolloutNews, { readonly type: "rollout-start" }>,
): Partial<RolloutState> {
  const { type } = event;
  if (type === "reasoning-delta") {
    return { tokens: event.tokens, reasoning: appendText(state.reasoning, event.text) };
  }
  if (type === "answer-delta") return { tokens: event.tokens, answer: state.answer + event.text };
  if (type === "answer-retract") {
    return { reasoning: appendText(state.reasoning, state.answer), answer: "" };
  }
  if (type === "leaning-read") return { leanings: [...state.leanings, event.leaning] };
  if (type === "rollout-drop") return { tokens: event.tokens, dropped: true };
  return writtenBy(state, event.result);
}

/** A rollout finished before an interruption is reported whole, without its deltas and probes. */
function writtenBy(state: RolloutState, result: Rollout): Partial<RolloutState> {
  const { tokens, leanings } = result;
  if (hasText(state)) return { tokens, leanings, result };
  const reasoning = appendText(emptyTranscript, result.reasoning);
  return { tokens, leanings, result, reasoning, answer: result.answer };
}

function hasText({ reasoning, answer }: RolloutState): boolean {
  return reasoning.settled.length > 0 || reasoning.tail !== "" || answer !== "";
}
