// Plays events into the page's state, for its tests.

import { selectedRollout } from "./run-state.ts";
import type { RolloutState } from "./rollout-state.ts";
import { applyEvent, initialState, type PageEvent, type PageState } from "./state.ts";

/** The state after events 100 ms apart, from a state on. */
export function play(events: readonly PageEvent[], from: PageState = initialState): PageState {
  return events.reduce((state, event, index) => applyEvent(state, event, index * 100), from);
}

/** The rollout whose reasoning is shown. */
export function shown(state: PageState): RolloutState {
  return selectedRollout(state.run);
}

/** What a screen reader hears, in order. */
export function spoken(events: readonly PageEvent[]): readonly string[] {
  return events
    .map((_, index) => play(events.slice(0, index + 1)).announcement)
    .filter((text, index, all) => text !== all[index - 1]);
}
