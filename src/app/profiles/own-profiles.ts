// The person's own profiles in the browser's store; where it keeps nothing, they last until a reload.

import { parseProfile } from "../../core/profile-json.ts";
import type { Profile } from "../../core/profile.ts";
import type { ModelNotes } from "../../storage/model-notes.ts";
import { withNotes } from "../../storage/with-notes.ts";

/** What is kept and can be used: what another version wrote may not be. */
function usable(kept: readonly unknown[]): readonly Profile[] {
  return kept.flatMap((json) => {
    try {
      return [parseProfile(json)];
    } catch {
      return [];
    }
  });
}

/** Reads what is kept; null where the browser keeps nothing. */
export async function readOwnProfiles(): Promise<readonly Profile[] | null> {
  return await withNotes(async (notes) => usable(await notes.ownProfiles()));
}

/** Keeps a profile in place of one with its id. @returns whether the browser did */
export async function keepOwnProfile(profile: Profile): Promise<boolean> {
  return await didKeep((notes) => notes.keepProfile(profile.id, profile));
}

/** Removes one. @returns whether the browser did */
export async function removeOwnProfile(id: string): Promise<boolean> {
  return await didKeep((notes) => notes.removeProfile(id));
}

async function didKeep(change: (notes: ModelNotes) => Promise<void>): Promise<boolean> {
  const kept = await withNotes(async (notes) => {
    await change(notes);
    return true;
  });
  return kept ?? false;
}
