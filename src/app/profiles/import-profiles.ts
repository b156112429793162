// Reads profiles that somebody brings as JSON: one, or a list of them.

import { JudgeError } from "../../core/errors.ts";
import { profileHash } from "../../core/profile-hash.ts";
import { parseProfile } from "../../core/profile-json.ts";
import type { Profile } from "../../core/profile.ts";

/**
 * Reads one profile or a list of them.
 * @throws JudgeError `invalid-input` where the text is no JSON, or one of them cannot be used
 */
export function readProfiles(text: string): readonly Profile[] {
  const json = parse(text);
  const list = Array.isArray(json) ? json : [json];
  if (list.length > 0) return list.map(parseProfile);
  throw new JudgeError("invalid-input", "The list has no profile in it.");
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new JudgeError("invalid-input", `This is no profile, which is a JSON object: ${why}.`);
  }
}

/** Those that are not here yet, by whatever id: the one of an import that was taken may have changed. */
export function freshProfiles(
  brought: readonly Profile[],
  here: readonly Profile[],
): readonly Profile[] {
  const contentOf = (profile: Profile): string => profileHash({ ...profile, id: "" });
  const known = new Set(here.map(contentOf));
  return brought.filter((profile) => !known.has(contentOf(profile)));
}

/** The id itself where it is free, else with the lowest number that makes it so: `rrm-own-2`. */
export function freeId(wanted: string, taken: ReadonlySet<string>): string {
  let id = wanted;
  for (let number = 2; taken.has(id); number++) id = `${wanted}-${number}`;
  return id;
}
