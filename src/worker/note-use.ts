// Notes when a kept model was last loaded; on the page's side, which has the notes anyway.

import { ModelNotes } from "../storage/model-notes.ts";
import type { ModelPlace } from "./api.ts";

/** Notes that a model was loaded now. Where the browser keeps no notes, nothing is lost by it. */
export async function noteUse(place: ModelPlace): Promise<void> {
  if (place.kind === "origin") return;
  try {
    const notes = await ModelNotes.open();
    await notes.change(place.id, { usedAt: new Date().toISOString() });
    notes.close();
  } catch {
    // The list of models says "never used", and that is all.
  }
}
