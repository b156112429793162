// How one model family is asked and read: data, not code.

import type { Sampling } from "./engine.ts";

/** Chat markers around each role's text, exactly as the model was trained on them. */
interface ChatLayout {
  /** Trusted text before everything else (a beginning-of-sequence marker, say). */
  readonly start: string;
  /** Markers around the system text; the pair is left out when there is no system text. */
  readonly system: readonly [before: string, after: string];
  readonly user: readonly [before: string, after: string];
  /** What opens the model's own turn, the opening thinking tag included where the template writes it. */
  readonly assistant: string;
}

/** How one model family is asked and read. */
export interface Profile {
  readonly id: string;
  readonly name: string;
  /** Raised whenever anything below changes, so that results can name what asked them. */
  readonly version: number;
  readonly chat: ChatLayout;
  /** System text; empty when the family has none. */
  readonly system: string;
  /** User text with the slots `{{query}}`, `{{first}}` and `{{second}}`. */
  readonly user: string;
  readonly thinking: {
    readonly open: string;
    readonly close: string;
    /** Whether the prompt already ends inside the thought. */
    readonly opened: boolean;
  };
  /**
   * What takes a thought to its verdict when it is forced: the closing tag, then the text up to the
   * label, `\boxed{` included. Where absent, the tag on a line of its own and the box after it.
   */
  readonly conclusion?: string;
  /** What stands in `\boxed{...}` for the response shown first and second. */
  readonly labels: readonly [string, string];
  readonly sampling: Sampling;
  /** What its models can judge, in a sentence for people, where that is little. */
  readonly scope?: string;
  /** Default limit on the tokens of one rollout, thinking and answer together. */
  readonly maxTokens: number;
}
