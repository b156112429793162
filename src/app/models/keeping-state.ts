// A model on its way into the store, from the choice of a source to its end: pure state and its reducer.

import type { Dtype } from "../../core/model-manifest.ts";
import type { KeepChoice, KeepEvent, KeptModel } from "../../worker/store-api.ts";
import type { SourceRequest, SourceSurvey } from "../../worker/store-api.ts";
import type { Failure } from "../failure.ts";
import { addStep, type Pace } from "./pace.ts";

/** What is shown of it. */
export interface Keeping {
  readonly phase: "idle" | "looking" | "surveyed" | "keeping" | "kept";
  readonly source: SourceRequest | null;
  /** The unfinished model that is to be gone on with. */
  readonly begun: KeptModel | null;
  readonly survey: SourceSurvey | null;
  readonly dtype: Dtype | null;
  /** Id of the profile it is to be asked by; null for the one in its own folder. */
  readonly profile: string | null;
  /** Null before the first bytes. */
  readonly pace: Pace | null;
  readonly notice: string | null;
  /** Whether it was stopped; what is whole by then is kept and gone on with. */
  readonly stopped: boolean;
  readonly failure: Failure | null;
  readonly model: KeptModel | null;
}

/** What happens to it. */
export type KeepingEvent =
  | {
      readonly type: "survey-start";
      readonly source: SourceRequest;
      readonly begun: KeptModel | null;
    }
  | { readonly type: "survey-end"; readonly survey: SourceSurvey; readonly profile: string | null }
  | { readonly type: "dtype-choose"; readonly dtype: Dtype }
  | { readonly type: "profile-choose"; readonly profile: string | null }
  | { readonly type: "keep-start" }
  | KeepEvent
  | { readonly type: "keep-stop" }
  | { readonly type: "keep-end"; readonly model: KeptModel }
  | { readonly type: "keeping-failure"; readonly failure: Failure }
  | { readonly type: "keeping-close" };

/** Before a source is chosen. */
export const idleKeeping: Keeping = {
  phase: "idle",
  source: null,
  begun: null,
  survey: null,
  dtype: null,
  profile: null,
  pace: null,
  notice: null,
  stopped: false,
  failure: null,
  model: null,
};

/**
 * The state after an event.
 * @param now the time of the event, in milliseconds
 */
export function applyKeeping(state: Keeping, event: KeepingEvent, now: number): Keeping {
  switch (event.type) {
    case "survey-start":
      return { ...idleKeeping, phase: "looking", source: event.source, begun: event.begun };
    case "survey-end":
      return surveyed(state, event.survey, event.profile);
    case "dtype-choose":
      return { ...state, dtype: event.dtype, stopped: false, failure: null };
    case "profile-choose":
      return { ...state, profile: event.profile };
    case "keep-start":
      return { ...state, phase: "keeping", ...FRESH };
    case "keep-progress":
      return { ...state, pace: addStep(state.pace, event, now) };
    case "keep-notice":
      return { ...state, notice: event.message };
    case "keep-stop":
      return { ...state, phase: "surveyed", stopped: true };
    case "keep-end":
      return { ...state, phase: "kept", model: event.model };
    case "keeping-failure":
      return { ...state, phase: state.survey ? "surveyed" : "idle", failure: event.failure };
    case "keeping-close":
      break;
  }
  return idleKeeping;
}

const FRESH = { pace: null, notice: null, stopped: false, failure: null } as const;

/** Takes the recommended data type, or that of the model to be gone on with. */
function surveyed(state: Keeping, survey: SourceSurvey, profile: string | null): Keeping {
  const same = survey.choices.find(({ id }) => id === state.begun?.id);
  const dtype = same?.dtype ?? survey.chosen ?? survey.choices[0]?.dtype ?? null;
  return {
    ...state,
    phase: "surveyed",
    source: pinned(state.source, survey),
    survey,
    dtype,
    profile,
  };
}

/** A branch may move on between looking and reading: what was looked at is what is read. */
function pinned(source: SourceRequest | null, survey: SourceSurvey): SourceRequest | null {
  const { source: found } = survey;
  if (source?.kind !== "hub" || found.kind !== "hub") return source;
  return { ...source, revision: found.revision };
}

/** The data type that is chosen, with its numbers; null while there is none. */
export function chosenOf({ survey, dtype }: Keeping): KeepChoice | null {
  return survey?.choices.find((choice) => choice.dtype === dtype) ?? null;
}

/** Whether the source turned out to be another than that of the model to be gone on with. */
export function isOtherSource({ survey, begun }: Keeping): boolean {
  return !!survey && !!begun && survey.choices.every(({ id }) => id !== begun.id);
}
