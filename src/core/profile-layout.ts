// Profiles whose chat markers are known, told from those that wait for the model's own template.

import { JudgeError } from "./errors.ts";
import type { Profile, ResolvedProfile } from "./profile.ts";

/** Whether a profile says itself how the model's turns are marked. */
export function hasLayout(profile: Profile): profile is ResolvedProfile {
  return !("template" in profile.chat);
}

/**
 * A profile that can be asked by.
 * @throws JudgeError `invalid-input` where its chat markers are the model's own and not known yet
 */
export function requireLayout(profile: Profile): ResolvedProfile {
  if (hasLayout(profile)) return profile;
  throw new JudgeError(
    "invalid-input",
    `The judge profile "${profile.id}" takes its chat markers from the model's own chat template: load the model and resolve the profile first.`,
  );
}
