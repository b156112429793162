// Taking a kept model into use, and remembering that for the next visit.

import { takeModel } from "../model-actions.ts";
import { keptChoice, type KeptChoice } from "./kept-choice.ts";
import { model } from "../state.ts";
import { withNotes } from "../../storage/with-notes.ts";

/** Loads the model that was in use on the last visit. */
export async function resumeModel(): Promise<void> {
  const id = await withNotes((notes) => notes.chosenModel());
  await take(id);
}

/** Takes a kept model into use, now and on later visits; with null the one that comes with the page. */
export async function chooseModel(id: string | null): Promise<void> {
  await withNotes((notes) => notes.choose(id));
  await take(id);
}

/** A model that is not there any more is not asked for at the next visit. */
async function take(id: string | null): Promise<void> {
  await takeModel(id === null ? null : await choiceOf(id));
  const state = model.value;
  const isGone = state.phase === "failed" && state.failure.code === "model-missing";
  if (id !== null && isGone && keptChoice.value?.id === id) {
    await withNotes((notes) => notes.choose(null));
  }
}

/** Takes a profile to ask a kept model by; null for the one in its folder. One in use is loaded again. */
export async function chooseProfile(id: string, profile: string | null): Promise<void> {
  await withNotes((notes) => notes.change(id, { profile }));
  if (keptChoice.value?.id === id) await takeModel(await choiceOf(id));
}

async function choiceOf(id: string): Promise<KeptChoice> {
  const note = await withNotes((notes) => notes.note(id));
  // Most visits need no profile but the model's own: the others are fetched when they are needed.
  const wanted = note?.profile;
  if (!wanted) return { id };
  const profile = await (await import("./profile-options.ts")).findProfile(wanted);
  return profile ? { id, profile } : { id, lostProfile: wanted };
}
