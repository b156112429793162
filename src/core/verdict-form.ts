// How a profile's verdicts are written, for engines that force one or read its probability.

import type { VerdictForm } from "./engine.ts";
import type { Profile, ThinkingTags } from "./profile.ts";

/** The tags a model writes: those of an optional thought only where its tokenizer knows them. */
function tagsOf({ thinking }: Profile, controlTokens: readonly string[]): ThinkingTags | null {
  const known = !thinking?.optional || controlTokens.includes(thinking.close);
  return known ? thinking : null;
}

/**
 * The form of a profile's verdicts; null where they are no labels, and so cannot be forced.
 * @param controlTokens text of the tokenizer's added tokens
 */
export function verdictFormOf(
  profile: Profile,
  controlTokens: readonly string[],
): VerdictForm | null {
  const { verdict, conclusion } = profile;
  if (verdict.kind !== "label") return null;
  const { open, close: end, labels } = verdict;
  const thinking = tagsOf(profile, controlTokens);
  const usual = thinking ? `\n${thinking.close}\n\n${open}` : open;
  // A conclusion that closes a thought is none where no thought is written.
  const own = thinking || !profile.thinking ? conclusion : undefined;
  return { close: thinking?.close ?? "", conclusion: own ?? usual, open, labels, end };
}
