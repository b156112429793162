// The notes on models, opened for as long as something is asked of them.

import { ModelNotes } from "./model-notes.ts";

/**
 * Asks the notes for something.
 * @returns null where the browser keeps nothing: what is noted is worth a click, and no error
 */
export async function withNotes<T>(ask: (notes: ModelNotes) => Promise<T>): Promise<T | null> {
  try {
    const notes = await ModelNotes.open();
    try {
      return await ask(notes);
    } finally {
      notes.close();
    }
  } catch {
    return null;
  }
}
