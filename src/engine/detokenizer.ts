// Token ids to text, as they come: a character is given out only when all its bytes are there.

import type { Tokenizer } from "./tokenizer.ts";

/** What one token completes. */
export interface TokenText {
  /** Empty while a character is still incomplete. */
  readonly text: string;
  /** Whether the token is an added token, whose text comes as one piece of its own. */
  readonly control: boolean;
}

const nothing: Uint8Array = new Uint8Array(0);

/** Decodes one rollout. All texts joined, the last of `end` included, are the decoded whole. */
export class Detokenizer {
  readonly #tokenizer: Tokenizer;
  readonly #decoder = new TextDecoder("utf-8", { ignoreBOM: true });

  constructor(tokenizer: Tokenizer) {
    this.#tokenizer = tokenizer;
  }

  /**
   * Takes the next token. Gives one piece, or two where an added token follows an incomplete
   * character: what that has become (U+FFFD) comes first. An id that no vocabulary entry has (a
   * model's padding) stands for nothing.
   */
  push(id: number): readonly TokenText[] {
    const added = this.#tokenizer.addedTokens.get(id);
    if (added) return this.#pushAdded(added.content);
    const bytes = this.#tokenizer.bytes.get(id) ?? nothing;
    return [{ text: this.#decoder.decode(bytes, { stream: true }), control: false }];
  }

  #pushAdded(content: string): readonly TokenText[] {
    const held = this.end();
    const piece = { text: content, control: true };
    return held === "" ? [piece] : [{ text: held, control: false }, piece];
  }

  /** Text of a character that was left incomplete: U+FFFD, or nothing. */
  end(): string {
    return this.#decoder.decode();
  }
}
