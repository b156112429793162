// Which profile a model is asked by where nobody has chosen one, and which one was meant by an id.

import { hasLayout } from "../../core/profile-layout.ts";
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

/** Why a model cannot be asked by a profile, before it is kept; null where nothing speaks against it. */
export function misfitWords(
  { name, hasChatTemplate }: SourceSurvey,
  id: string | null,
): string | null {
  const profile = id === null ? undefined : profileById(id)?.profile;
  if (hasChatTemplate || profile === undefined || hasLayout(profile)) return null;
  return `${profile.name} needs the model’s own chat template (chat_template), and ${name} has none: it could be kept, but not be asked so. Choose a profile that writes the chat markers itself, or make one under Profiles.`;
}

/** The profile of that id, a built-in or an own one; undefined where there is none any more. */
export async function findProfile(id: string): Promise<Profile | undefined> {
  await loadProfiles();
  return profileById(id)?.profile;
}
