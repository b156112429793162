// One tournament as the page follows it: pure state and its reducer.

import type { MatchResult } from "../../core/tournaments/match.ts";
import type { JudgeIdentity, TournamentSetup } from "../../core/tournaments/tournament-file.ts";
import type { MatchProgress, TournamentEvent } from "../../core/tournaments/tournament.ts";
import type { ModelInfo } from "../../worker/api.ts";
import type { Failure } from "../failure.ts";
import { applyRunEvent, selectedRollout } from "../run-state.ts";
import { interruptedMatches, type LiveMatch, spentOn, startedMatch } from "./live-match.ts";
import type { MatchStart } from "./match-run.ts";
import type { TournamentRequest } from "./tournament-form.ts";

/** Where a tournament is. */
export type TournamentPhase = "idle" | "waiting" | "running" | "paused" | "finished";

export type { LiveMatch };

/** One tournament from request to champion. Times are milliseconds of one clock. */
export interface TournamentState {
  readonly phase: TournamentPhase;
  readonly setup: TournamentSetup | null;
  /** What a person asked of the sampling, until the model is known that has the rest. */
  readonly temperature: number | null;
  /** What judges, or judged. */
  readonly judge: JudgeIdentity | null;
  readonly model: ModelInfo | null;
  /** In the order in which they ended. */
  readonly results: readonly MatchResult[];
  readonly live: ReadonlyMap<number, LiveMatch>;
  /** The match whose reasoning is shown, by id. */
  readonly selected: number | null;
  /** Rollout of a played match whose reasoning is shown. */
  readonly rollout: number;
  /** How long it had been played before it last started. */
  readonly elapsed: number;
  readonly startedAt: number;
  readonly latestAt: number;
  /** Matches that were played when it last started. */
  readonly startedWith: number;
  /** Tokens that matches under way had written when it last started. */
  readonly writtenBefore: number;
  /** Why it is paused, where nobody asked for that. */
  readonly note: string | null;
  readonly failure: Failure | null;
  /** Whether a reload would find it again. */
  readonly kept: boolean;
}

/** The core's events, and what a person and the page do. */
export type TournamentStateEvent =
  | TournamentEvent
  | { readonly type: "tournament-request"; readonly request: TournamentRequest }
  | { readonly type: "tournament-wait" }
  | {
      readonly type: "tournament-start";
      readonly setup: TournamentSetup;
      readonly judge: JudgeIdentity;
      readonly model: ModelInfo;
    }
  | { readonly type: "tournament-pause"; readonly note: string | null }
  | { readonly type: "tournament-failure"; readonly failure: Failure }
  | {
      readonly type: "tournament-restore";
      readonly setup: TournamentSetup;
      readonly judge: JudgeIdentity | null;
      readonly temperature?: number | null;
      readonly results: readonly MatchResult[];
      readonly underWay?: readonly MatchProgress[];
      readonly elapsed: number;
      readonly finished: boolean;
      readonly note?: string | null;
    }
  | { readonly type: "tournament-clear" }
  | { readonly type: "tournament-keep"; readonly kept: boolean }
  | { readonly type: "match-select"; readonly match: number }
  | { readonly type: "match-rollout-select"; readonly rollout: number }
  | { readonly type: "method-select"; readonly method: TournamentSetup["method"] };

/** No tournament. */
export const idleTournament: TournamentState = {
  phase: "idle",
  setup: null,
  temperature: null,
  judge: null,
  model: null,
  results: [],
  live: new Map(),
  selected: null,
  rollout: 0,
  elapsed: 0,
  startedAt: 0,
  latestAt: 0,
  startedWith: 0,
  writtenBefore: 0,
  note: null,
  failure: null,
  kept: true,
};

/** Whether it is at work or waits to be. */
export function isPlaying({ phase }: Pick<TournamentState, "phase">): boolean {
  return phase === "running" || phase === "waiting";
}

/** Whether anything was played that would be lost with it, be it a match that has not ended. */
export function hasSomethingToLose({ results, live }: TournamentState): boolean {
  return results.length > 0 || live.size > 0;
}

/** Milliseconds that it has been played for. */
export function playedFor({ phase, elapsed, startedAt, latestAt }: TournamentState): number {
  return phase === "running" ? elapsed + latestAt - startedAt : elapsed;
}

/** What is at work stays to be seen: a match shows what it had written when it was paused. */
function halted(state: TournamentState): TournamentState {
  return { ...state, phase: "paused", elapsed: playedFor(state) };
}

function withLive(state: TournamentState, match: number, live: LiveMatch): TournamentState {
  return { ...state, live: new Map(state.live).set(match, live) };
}

function begun(state: TournamentState, event: MatchStart, now: number): TournamentState {
  const { setup, model } = state;
  if (setup === null || model === null) return state;
  const { id } = event.match;
  const live = startedMatch(setup, model, event, now, state.live.get(id));
  return withLive({ ...state, selected: state.selected ?? id }, id, live);
}

/** Where a played match has the rollout that was open while it was played; the first if it was dropped. */
function placeOf({ run }: LiveMatch, { judgments }: MatchResult): number {
  // The first is shown where nobody chose another.
  if (run.selected === 0) return 0;
  const seed = selectedRollout(run).result?.seed;
  const played = judgments.flatMap(({ rollouts }) => rollouts);
  return Math.max(
    0,
    played.findIndex((rollout) => rollout.seed === seed),
  );
}

function ended(state: TournamentState, result: MatchResult): TournamentState {
  const { id } = result.match;
  const live = new Map(state.live);
  const before = live.get(id);
  live.delete(id);
  const rollout = before && state.selected === id ? placeOf(before, result) : state.rollout;
  return { ...state, live, rollout, results: [...state.results, result] };
}

function selectRollout(state: TournamentState, rollout: number, now: number): TournamentState {
  const live = state.selected === null ? undefined : state.live.get(state.selected);
  if (!live) return { ...state, rollout };
  const run = applyRunEvent(live.run, { type: "rollout-select", rollout }, now);
  return withLive(state, live.match.id, { ...live, run });
}

function coreChange(state: TournamentState, event: TournamentEvent, now: number): TournamentState {
  if (event.type === "match-start") return begun(state, event, now);
  if (event.type === "match-end") return ended(state, event.result);
  if (event.type === "tournament-end") {
    return { ...halted({ ...state, latestAt: now }), phase: "finished" };
  }
  const live = state.live.get(event.match);
  if (!live) return state;
  const run = applyRunEvent(live.run, event.event, now);
  return run === live.run ? state : withLive(state, event.match, { ...live, run });
}

/** Only what is played has news. */
function applyCoreEvent(
  state: TournamentState,
  event: TournamentEvent,
  now: number,
): TournamentState {
  if (state.phase !== "running") return state;
  const after = coreChange(state, event, now);
  return after === state ? state : { ...after, latestAt: now };
}

/**
 * The tournament after an event.
 * @param now the time of the event, in milliseconds
 */
export function applyTournamentEvent(
  state: TournamentState,
  event: TournamentStateEvent,
  now: number,
): TournamentState {
  switch (event.type) {
    case "tournament-request": {
      const { setup, temperature = null } = event.request;
      return { ...idleTournament, phase: "waiting", setup, temperature };
    }
    case "tournament-wait":
      return { ...halted(state), phase: "waiting", note: null, failure: null };
    case "tournament-start": {
      const { setup, judge, model } = event;
      const times = {
        startedAt: now,
        latestAt: now,
        startedWith: state.results.length,
        writtenBefore: spentOn(state.live).decoded,
      };
      return {
        ...state,
        phase: "running",
        setup,
        judge,
        model,
        note: null,
        failure: null,
        ...times,
      };
    }
    case "tournament-pause":
      return { ...halted(state), note: event.note };
    case "tournament-failure":
      return { ...halted(state), failure: event.failure };
    case "tournament-restore": {
      const { setup, judge, temperature = null, results, elapsed, note = null } = event;
      const live = interruptedMatches(setup, { results, underWay: event.underWay ?? [] });
      const phase = event.finished ? "finished" : "paused";
      const selected = results.at(-1)?.match.id ?? null;
      const shown = { setup, judge, temperature, results, live, elapsed, note, selected };
      return { ...idleTournament, phase, ...shown };
    }
    case "tournament-clear":
      return idleTournament;
    case "tournament-keep":
      return state.kept === event.kept ? state : { ...state, kept: event.kept };
    case "match-select":
      return { ...state, selected: event.match, rollout: 0 };
    case "match-rollout-select":
      return selectRollout(state, event.rollout, now);
    case "method-select":
      return state.setup === null
        ? state
        : { ...state, setup: { ...state.setup, method: event.method } };
    case "match-start":
    case "match-progress":
    case "match-end":
    case "tournament-end":
    default:
      return applyCoreEvent(state, event, now);
  }
}
