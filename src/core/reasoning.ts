// Splits a rollout into reasoning and answer while it is written.

import type { ThinkingTags } from "./profile.ts";
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
 * Without tags (null) all is answer. Where the thought is optional, a rollout that does not begin
 * with the opening tag, after nothing but white space, is answer until a closing tag comes.
 *
 * A tag that is a control token of the tokenizer counts only as that token: text that merely
 * looks like it is text. Other tags are found in the text, however it is cut.
 */
export class ReasoningSplitter {
  readonly #thinking: ThinkingTags | null;
  readonly #openIsControl: boolean;
  /** Absent where the closing tag is a control token. */
  readonly #scanner: TagScanner | undefined;
  /** The rollout's beginning while it may still become the opening tag; then undefined. */
  #beginning: string | undefined;
  #reasoning = "";
  #answer = "";
  #closed = false;
  /** Whether the answer began without a closing tag. */
  #atOnce = false;
  #events: SplitEvent[] = [];

  /** @param controlTokens text of the tokenizer's added tokens */
  constructor(thinking: ThinkingTags | null, controlTokens: readonly string[]) {
    this.#thinking = thinking;
    this.#openIsControl = thinking !== null && controlTokens.includes(thinking.open);
    if (!thinking) this.#answerAtOnce();
    else if (!controlTokens.includes(thinking.close))
      this.#scanner = new TagScanner(thinking.close);
    if (thinking?.opened === false) this.#beginning = "";
  }

  /** Everything before the last closing tag so far. */
  get reasoning(): string {
    return this.#reasoning;
  }

  /** Everything after the last closing tag so far; empty while there is none and one is needed. */
  get answer(): string {
    return this.#answer;
  }

  /** Whether the answer has begun: a closing tag has come, or none is needed. */
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
    if (this.#beginning !== undefined) this.#skipThought(this.#beginning);
    this.#beginning = undefined;
    if (this.#scanner) this.#append(this.#scanner.end());
    return this.#takeEvents();
  }

  /** Reads the very beginning, where an opening tag may stand. */
  #begin(before: string, piece: TextPiece): void {
    const { open = "", optional = false } = this.#thinking ?? {};
    const begun = before + piece.text;
    const spaces = optional ? begun.slice(0, begun.length - begun.trimStart().length) : "";
    const rest = begun.slice(spaces.length);
    const mayGrow = !this.#openIsControl && rest !== open && open.startsWith(rest);
    this.#beginning = mayGrow || rest === "" ? begun : undefined;
    if (this.#beginning !== undefined) return;
    const isTag = piece.control && piece.text === open;
    if (this.#openIsControl ? isTag : rest.startsWith(open)) {
      this.#read({ text: spaces + rest.slice(open.length), control: false });
    } else {
      this.#skipThought(before);
      this.#read(piece);
    }
  }

  /** No opening tag has come. @param begun what came instead */
  #skipThought(begun: string): void {
    if (this.#thinking?.optional) this.#answerAtOnce();
    this.#read({ text: begun, control: false });
  }

  #answerAtOnce(): void {
    this.#closed = true;
    this.#atOnce = true;
  }

  /** Reads what comes after the opening tag. */
  #read(piece: TextPiece): void {
    if (!this.#scanner) {
      if (piece.control && piece.text === this.#thinking?.close) this.#close(piece.text);
      else this.#append(piece.text);
      return;
    }
    const [first = "", ...rest] = this.#scanner.push(piece.text);
    this.#append(first);
    for (const text of rest) {
      this.#close(this.#thinking?.close ?? "");
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
  #close(tag: string): void {
    if (this.#closed) {
      const earlier = this.#atOnce ? "" : tag;
      this.#reasoning += earlier + this.#answer;
      this.#answer = "";
      if (earlier !== "") this.#events.push({ type: "reasoning-delta", text: earlier });
      this.#events.push({ type: "answer-retract" });
    }
    this.#closed = true;
    this.#atOnce = false;
  }

  #takeEvents(): readonly SplitEvent[] {
    const events = this.#events;
    this.#events = [];
    return events;
  }
}
