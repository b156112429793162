// Which profile a model is asked by where nobody has chosen one, and which one was meant by an id.

import type { Profile } from "../../core/profile.ts";
import type { SourceSurvey } from "../../worker/store-api.ts";
import { loadProfiles, profileById } from "../profiles/profile-list.ts";

/** Any instruct model can be asked in this way. */
const GENERAL_PROFILE = "llm-judge";

/** Id of the profile to suggest; null for the one in the model's own folder. */
export function defaultProfile({ profile, ownProfile }: SourceSurvey): string | null {
  return ownProfile ? null : (profile ?? GENERAL_PROFILE);
}

/** Why that one is suggested, in a sentence for people. */
export function suggestionWords({ profile, ownProfile }: SourceSurvey): string {
  if (ownProfile) return "The folder says itself how its model is asked.";
  if (profile !== null) return "The files point to this family of judges.";
  return "Nothing in the files says how this model is asked; any instruct model understands this one.";
}

/** The profile of that id, a built-in or an own one; undefined where there is none any more. */
export async function findProfile(id: string): Promise<Profile | undefined> {
  await loadProfiles();
  return profileById(id)?.profile;
}
