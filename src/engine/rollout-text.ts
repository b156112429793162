// A rollout's text as its tokens come: what is told of it, and where in it a verdict may be read.

import type { RolloutEvent } from "../core/engine.ts";
import type { ChoiceTokens } from "./choice-tokens.ts";
import { Detokenizer } from "./detokenizer.ts";
import type { Tokenizer } from "./tokenizer.ts";

/** Characters kept to look for the closing tag and the verdict's lead: longer ones than any. */
const TAIL = 256;

/** Follows the text of one rollout. */
export class RolloutText {
  readonly #detokenizer: Detokenizer;
  readonly #choice: ChoiceTokens | null;
  #tail = "";
  #closed = false;

  constructor(tokenizer: Tokenizer, choice: ChoiceTokens | null) {
    this.#detokenizer = new Detokenizer(tokenizer);
    this.#choice = choice;
    this.#closed = choice?.close === "";
  }

  /** Whether the closing tag has come, or there is none. */
  get closed(): boolean {
    return this.#closed;
  }

  /** Whether the next token, if it is a label's, decides a verdict. */
  get atVerdict(): boolean {
    return this.#closed && this.#choice !== null && this.#tail.endsWith(this.#choice.lead);
  }

  /** Takes a token; gives its events. @param forced whether it was not drawn */
  push(rollout: number, id: number, forced: boolean): readonly RolloutEvent[] {
    const pieces = this.#detokenizer.push(id);
    for (const { text, control } of pieces) this.#read(text, control);
    return pieces.map((piece, index) => ({
      type: "rollout-token",
      rollout,
      // Of two pieces, the first is what earlier tokens had left incomplete.
      id: index === pieces.length - 1 ? id : null,
      ...piece,
      ...(forced && { forced }),
    }));
  }

  /** Text of a character left incomplete. */
  end(): string {
    return this.#detokenizer.end();
  }

  #read(text: string, control: boolean): void {
    const choice = this.#choice;
    if (!choice) return;
    this.#tail = (this.#tail + text).slice(-TAIL);
    if (choice.close === "") return;
    const isTag = control && text === choice.close;
    if (isTag || (!choice.closeIsControl && this.#tail.includes(choice.close))) {
      this.#closed = true;
      this.#tail = "";
    }
  }
}
