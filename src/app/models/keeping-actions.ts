// Everything a person can set going to bring a model into the store.

import { signal } from "@preact/signals";
import type { Dtype } from "../../core/model-manifest.ts";
import type { KeptModel, SourceRequest } from "../../worker/store-api.ts";
import { deviceLimits } from "../../worker/device-limits.ts";
import { failureOf } from "../failure.ts";
import { applyKeeping, chosenOf, idleKeeping, type KeepingEvent } from "./keeping-state.ts";
import { askToPersist, refreshKept } from "./kept-list.ts";
import { withNotes } from "../../storage/with-notes.ts";
import { defaultProfile } from "./profile-options.ts";
import { withStore } from "./store-access.ts";

/** The model on its way into the store. */
export const keeping = signal(idleKeeping);

/** Ends when the worker is done with what was kept last, or has stopped: it lets go of its lock then. */
let lastKept: Promise<unknown> = Promise.resolve();

/** Ends what is under way; what it still reports is not heard. */
let running = new AbortController();

function dispatch(event: KeepingEvent): void {
  keeping.value = applyKeeping(keeping.value, event, performance.now());
}

/** Some work of this file, for as long as nothing else has taken its place. */
interface Begun {
  /** Tells when something has. */
  readonly ended: AbortSignal;
  /** Applies an event, unless something has. */
  readonly heard: (event: KeepingEvent) => void;
}

/** Begins work in place of what was under way. */
function begin(): Begun {
  running.abort();
  running = new AbortController();
  const ended = running.signal;
  const heard = (event: KeepingEvent): void => {
    if (!ended.aborted) dispatch(event);
  };
  return { ended, heard };
}

/**
 * Looks at a source, without reading its weights.
 * @param begun the unfinished model that is to be gone on with, if any
 */
export async function lookAt(source: SourceRequest, begun: KeptModel | null = null): Promise<void> {
  const { ended, heard } = begin();
  dispatch({ type: "survey-start", source, begun });
  try {
    const limits = await deviceLimits();
    const survey = await withStore((store) => store.survey(source, limits, ended));
    const profile = (begun && (await notedProfile(begun))) ?? defaultProfile(survey);
    heard({ type: "survey-end", survey, profile });
  } catch (error) {
    heard({ type: "keeping-failure", failure: failureOf(error) });
  }
}

/** Takes another data type than the recommended one. */
export function chooseDtype(dtype: Dtype): void {
  dispatch({ type: "dtype-choose", dtype });
}

/** Takes a profile to ask the model by; null for the one in its own folder. */
export function chooseKeepingProfile(profile: string | null): void {
  dispatch({ type: "profile-choose", profile });
}

/** Keeps what was looked at, from the last good chunk on. */
export async function keep(): Promise<void> {
  const { source, profile, phase } = keeping.value;
  const choice = chosenOf(keeping.value);
  if (source === null || choice === null || phase === "keeping") return;
  const { id, dtype } = choice;
  const { ended, heard } = begin();
  dispatch({ type: "keep-start" });
  void askToPersist();
  try {
    const folder = source.kind === "directory" ? source.handle : null;
    const note = (of: string): Promise<void | null> =>
      withNotes((notes) => notes.change(of, { profile, folder }));
    await note(id);
    const ask = (): Promise<KeptModel> =>
      withStore((store) => store.keep({ source, dtype }, heard, ended));
    const kept = lastKept.then(ask);
    lastKept = kept.catch(() => {});
    const model = await kept;
    // A folder that was changed since it was looked at is another model.
    if (model.id !== id) await note(model.id);
    heard({ type: "keep-end", model });
  } catch (error) {
    heard({ type: "keeping-failure", failure: failureOf(error) });
  }
  await refreshKept();
}

/** What was chosen when a model was begun, perhaps before a reload. */
async function notedProfile({ id }: KeptModel): Promise<string | null> {
  const note = await withNotes((notes) => notes.note(id));
  return note?.profile ?? null;
}

/** Stops keeping; what is whole stays. */
export function stopKeeping(): void {
  if (keeping.value.phase !== "keeping") return;
  begin();
  dispatch({ type: "keep-stop" });
}

/** Puts away what was looked at or kept, and stops what is under way. */
export function closeKeeping(): void {
  begin();
  dispatch({ type: "keeping-close" });
}
