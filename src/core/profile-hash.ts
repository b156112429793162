// What tells a profile from any other, its edits included: a hash of all it says.

import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { Profile } from "./profile.ts";

/**
 * What is hashed of a profile: JSON with all fields in the order of their names, and nothing between
 * them.
 */
export function canonicalJson(profile: Profile): string {
  return JSON.stringify(profile, (_key, part: unknown) =>
    typeof part === "object" && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

/**
 * Lower-case hexadecimal SHA-256 of a profile as JSON with sorted fields, in UTF-8. It is that of
 * the profile as it was written down, before the chat markers of a model are known.
 */
export function profileHash(profile: Profile): string {
  return bytesToHex(sha256(utf8ToBytes(canonicalJson(profile))));
}
