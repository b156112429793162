// Notes when a kept model was last loaded; on the page's side, which has the notes anyway.

import { withNotes } from "../storage/with-notes.ts";
import type { ModelPlace } from "./api.ts";

/** Notes that a model was loaded now; else the list of models says "never used", and that is all. */
export async function noteUse(place: ModelPlace): Promise<void> {
  if (place.kind === "origin") return;
  await withNotes((notes) => notes.change(place.id, { usedAt: new Date().toISOString() }));
}
