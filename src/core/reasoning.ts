// Splits a rollout into reasoning and answer while it is written.

import type { Profile } from "./profile.ts";
import { TagScanner } from "./tag-scanner.ts";

/** One piece of a rollout's text, as the engine reports it. */
export interface TextPiece {
  readonly text: string;
  /** Whether it is one of the tokenizer's added tokens rather than ordinary text. */
  readonly control: boolean;
}

/**
 * What a piece added. Whoever appends the deltas and, on `answer-retract`, moves the answer to
 * the end of the reasoning has exactly the splitter's `reasoning` and `answer`.
 */
export type SplitEvent =
  | { readonly type: "reasoning-delta"; readonly text: string }
  | { readonly type: "answer-delta"; readonly text: string }
  | { readonly type: "answer-retract" };

/**
 * The answer is what follows the last closing tag; everything before it is reasoning, earlier
 * closing tags included. Without a closing tag all is reasoning. An opening tag is taken out
 * only where the prompt does not open the thought and the rollout begins with it. No other
 * character is dropped: `reasoning + close + answer` is the raw text.
 *
 * A tag that is a control token of the tokenizer counts only as that token: text that merely
 * looks like it is text. Other tags are found in the text, however it is cut.
 */
export class ReasoningSplitter {
  readonly #thinking: Profile["thinking"];
  readonly #openIsControl: boolean;
  /** Absent where the closing tag is a control token. */
  readonly #scanner: TagScanner | undefined;
  /** The rollout's beginning while it may still become the opening tag; then undefined. */
  #beginning: string | undefined;
  #reasoning = "";
  #answer = "";
  #closed = false;
  #events: SplitEvent[] = [];

  /** @param controlTokens text of the tokenizer's added tokens */
  constructor(thinking: Profile["thinking"], controlTokens: readonly string[]) {
    this.#thinking = thinking;
    this.#openIsControl = controlTokens.includes(thinking.open);
    if (!controlTokens.includes(thinking.close)) this.#scanner = new TagScanner(thinking.close);
    if (!thinking.opened) this.#beginning = "";
  }

  /** Everything before the last closing tag so far. */
  get reasoning(): string {
    return this.#reasoning;
  }

  /** Everything after the last closing tag so far; empty while there is none. */
  get answer(): string {
    return this.#answer;
  }

  /** Whether a closing tag has come. */
  get closed(): boolean {
    return this.#closed;
  }

  /** Takes the next piece and returns what it added, in order. */
  push(piece: TextPiece): readonly SplitEvent[] {
    if (this.#beginning === undefined) this.#read(piece);
    else this.#begin(this.#beginning, piece);
    return this.#takeEvents();
  }

  /** Ends the rollout: text held back because it might have become a tag is text after all. */
  end(): readonly SplitEvent[] {
    if (this.#beginning) this.#read({ text: this.#beginning, control: false });
    this.#beginning = undefined;
    if (this.#scanner) this.#append(this.#scanner.end());
    return this.#takeEvents();
  }

  /** Reads the very beginning, where an opening tag may stand. */
  #begin(before: string, piece: TextPiece): void {
    const { open } = this.#thinking;
    const begun = before + piece.text;
    const mayGrow = !this.#openIsControl && begun !== open && open.startsWith(begun);
    this.#beginning = mayGrow || begun === "" ? begun : undefined;
    if (this.#beginning !== undefined) return;
    if (this.#openIsControl) {
      if (!piece.control || piece.text !== open) this.#read(piece);
    } else if (begun.startsWith(open)) {
      this.#read({ text: begun.slice(open.length), control: false });
    } else {
      this.#read({ text: before, control: false });
      this.#read(piece);
    }
  }

  /** Reads what comes after the opening tag. */
  #read(piece: TextPiece): void {
    if (!this.#scanner) {
      if (piece.control && piece.text === this.#thinking.close) this.#close();
      else this.#append(piece.text);
      return;
    }
    const [first = "", ...rest] = this.#scanner.push(piece.text);
    this.#append(first);
    for (const text of rest) {
      this.#close();
      this.#append(text);
    }
  }

  #append(text: string): void {
    if (text === "") return;
    if (this.#closed) this.#answer += text;
    else this.#reasoning += text;
    this.#events.push({ type: this.#closed ? "answer-delta" : "reasoning-delta", text });
  }

  /** The last closing tag counts: an earlier one, and what followed it, was reasoning. */
  #close(): void {
    if (this.#closed) {
      const { close } = this.#thinking;
      this.#reasoning += close + this.#answer;
      this.#answer = "";
      this.#events.push({ type: "reasoning-delta", text: close }, { type: "answer-retract" });
    }
    this.#closed = true;
  }

  #takeEvents(): readonly SplitEvent[] {
    const events = this.#events;
    this.#events = [];
    return events;
  }
}
