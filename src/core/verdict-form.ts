// How a profile's verdicts are written, for engines that force one or read its probability.

import type { VerdictForm } from "./engine.ts";
import type { Profile } from "./profile.ts";

/** What opens a verdict, right before its label (see `parseVerdict`). */
export const BOX = "\\boxed{";

/** What takes a thought to its verdict where the profile does not say. */
function defaultConclusion({ thinking }: Profile): string {
  return `\n${thinking.close}\n\n${BOX}`;
}

/** The form of a profile's verdicts. */
export function verdictFormOf(profile: Profile): VerdictForm {
  return {
    close: profile.thinking.close,
    conclusion: profile.conclusion ?? defaultConclusion(profile),
    open: BOX,
    labels: profile.labels,
    end: "}",
  };
}
