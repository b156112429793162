// The judge profiles that come with the page: a chunk of its own, read when somebody wants them.

import { parseProfile } from "../../core/profile-json.ts";
import type { Profile } from "../../core/profile.ts";

const files = import.meta.glob<unknown>("../../../models/profiles/*.json", {
  eager: true,
  import: "default",
});

/** All of them, by name. */
export const builtInProfiles: readonly Profile[] = Object.values(files)
  .map(parseProfile)
  .toSorted((a, b) => a.name.localeCompare(b.name, "en"));
