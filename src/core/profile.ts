// How one model family is asked and read: data, not code.

import type { Sampling } from "./engine.ts";
import type { VerdictGrammar } from "./verdict-grammar.ts";

/** Chat markers around each role's text, exactly as the model was trained on them. */
export interface ChatLayout {
  /** Trusted text before everything else (a beginning-of-sequence marker, say). */
  readonly start: string;
  /** Markers around the system text; the pair is left out when there is no system text. */
  readonly system: readonly [before: string, after: string];
  readonly user: readonly [before: string, after: string];
  /** What opens the model's own turn, the opening thinking tag included where the template writes it. */
  readonly assistant: string;
}

/** Chat markers as the model's own chat template (Jinja) writes them, found when it is loaded. */
export interface ModelChat {
  readonly template: "model";
  /** Variables the template is given beside the messages, for example `enable_thinking`. */
  readonly options?: Readonly<Record<string, boolean | string | number>>;
  /** Our own text at the start of the model's turn, where the template does not already end with it. */
  readonly prefill?: string;
}

/** The tags around a thought. */
export interface ThinkingTags {
  readonly open: string;
  readonly close: string;
  /**
   * Whether the prompt already ends inside the thought. With the model's own chat template that is
   * known only once it has been rendered: what stands here before is not used.
   */
  readonly opened: boolean;
  /** Whether the family may answer at once: without an opening tag all it writes is its answer. */
  readonly optional?: boolean;
}

/** How one model family is asked and read. */
export interface Profile {
  readonly id: string;
  readonly name: string;
  /** Raised whenever anything below changes, so that results can name what asked them. */
  readonly version: number;
  readonly chat: ChatLayout | ModelChat;
  /** System text; empty when the family has none. */
  readonly system: string;
  /** User text with the slots `{{query}}`, `{{first}}` and `{{second}}`. */
  readonly user: string;
  /** Null where the family writes no thinking tags: all it writes is its answer. */
  readonly thinking: ThinkingTags | null;
  /**
   * What takes a thought to its verdict when it is forced: the closing tag, if there is one, then the
   * text up to the label, the grammar's `open` included. Where absent, the tag on a line of its own
   * and `open`.
   */
  readonly conclusion?: string;
  readonly verdict: VerdictGrammar;
  readonly sampling: Sampling;
  /** What its models can judge, in a sentence for people, where that is little. */
  readonly scope?: string;
  /** Default limit on the tokens of one rollout, thinking and answer together. */
  readonly maxTokens: number;
  /** Where the format is described: a paper, a repository. */
  readonly reference?: string;
}

/** A profile whose chat markers are known: all it takes to ask and read a loaded model. */
export interface ResolvedProfile extends Profile {
  readonly chat: ChatLayout;
}
