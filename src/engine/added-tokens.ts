// Finds a tokenizer's added tokens (chat markers, thinking tags) in trusted prompt text only.

import type { Segment } from "../core/engine.ts";

/** One entry of tokenizer.json's `added_tokens`, as far as it decides how text is cut. */
export interface AddedToken {
  readonly id: number;
  readonly content: string;
  /** Whether white space before or after it belongs to it. */
  readonly lstrip: boolean;
  readonly rstrip: boolean;
}

/** A piece of prompt: ordinary text or one added token. */
export type PromptPiece = string | AddedToken;

/** A stretch of the rendered prompt in which added tokens may be found; `end` is exclusive. */
interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** The trusted stretches of the joined text: a marker may cross our own pieces where nothing stands between. */
function trustedStretches(segments: readonly Segment[]): readonly Stretch[] {
  const stretches: Stretch[] = [];
  let start = 0;
  for (const { text, trusted } of segments) {
    const end = start + text.length;
    const last = stretches.at(-1);
    if (trusted && last?.end === start) stretches[stretches.length - 1] = { ...last, end };
    else if (trusted) stretches.push({ start, end });
    start = end;
  }
  return stretches;
}

function byFirstUnit(tokens: readonly AddedToken[]): ReadonlyMap<string, readonly AddedToken[]> {
  const groups = new Map<string, AddedToken[]>();
  for (const token of tokens.toSorted((a, b) => b.content.length - a.content.length)) {
    const first = token.content.charAt(0);
    groups.set(first, [...(groups.get(first) ?? []), token]);
  }
  return groups;
}

/**
 * Cuts prompts at added tokens, in the way of Hugging Face tokenizers: from the left, the longest
 * first. An occurrence that touches untrusted text is no occurrence.
 */
export class AddedTokenSplitter {
  /** Longest content first, by first UTF-16 unit. */
  readonly #byFirst: ReadonlyMap<string, readonly AddedToken[]>;

  constructor(tokens: readonly AddedToken[]) {
    this.#byFirst = byFirstUnit(tokens);
  }

  /** Splits the joined text of the segments; no empty strings. */
  split(segments: readonly Segment[]): readonly PromptPiece[] {
    const text = segments.map((segment) => segment.text).join("");
    const pieces: PromptPiece[] = [];
    let done = 0;
    for (const { token, start } of this.#matches(text, segments)) {
      pieces.push(text.slice(done, start), token);
      done = start + token.content.length;
    }
    pieces.push(text.slice(done));
    return stripAround(pieces).filter((piece) => piece !== "");
  }

  *#matches(
    text: string,
    segments: readonly Segment[],
  ): Generator<{ readonly token: AddedToken; readonly start: number }> {
    for (const { start, end } of trustedStretches(segments)) {
      for (let at = start; at < end; at++) {
        const token = this.#matchAt(text, at, end);
        if (!token) continue;
        yield { token, start: at };
        at += token.content.length - 1;
      }
    }
  }

  #matchAt(text: string, at: number, end: number): AddedToken | undefined {
    const candidates = this.#byFirst.get(text.charAt(at)) ?? [];
    return candidates.find(
      ({ content }) => at + content.length <= end && text.startsWith(content, at),
    );
  }
}

/** Gives the white space that a token claims to the token, as the reference does. */
function stripAround(pieces: readonly PromptPiece[]): readonly PromptPiece[] {
  return pieces.map((piece, index) => {
    if (typeof piece !== "string") return piece;
    const [before, after] = [pieces[index - 1], pieces[index + 1]];
    const left = typeof before === "object" && before.rstrip ? piece.trimStart() : piece;
    return typeof after === "object" && after.lstrip ? left.trimEnd() : left;
  });
}
