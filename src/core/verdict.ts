// Reads what a rollout decided from its answer. Strict: what is not exactly a verdict is none.

import type { Order, ResponseIndex } from "./comparison.ts";
import type { StopReason } from "./engine.ts";
import type { Verdict } from "./judge.ts";
import { BOX } from "./verdict-form.ts";

/** A finished rollout as far as its verdict goes. */
export interface FinishedAnswer {
  /** The text after the last closing thinking tag. */
  readonly answer: string;
  /** Whether the thought was closed at all. */
  readonly closed: boolean;
  readonly stop: StopReason;
  /** What stands in the box for the response shown first and second. */
  readonly labels: readonly [string, string];
  readonly order: Order;
}

/** NFKC joins at most five code units into one: U+1F82 from a mathematical alpha and three marks. */
const LARGEST_COMPOSITION = 5;

/**
 * Contents of all boxes without braces inside, left to right. Labels have no braces, so of nested
 * boxes only the innermost can be a verdict. Every character is passed once.
 */
function* boxes(text: string): Generator<string> {
  const brace = /[{}]/g;
  for (let at = text.indexOf(BOX); at >= 0; at = text.indexOf(BOX, at)) {
    at += BOX.length;
    brace.lastIndex = at;
    const end = brace.exec(text);
    if (!end) return;
    if (end[0] === "}") yield text.slice(at, end.index);
    // On an opening brace, look again from the inside: it may open the next box.
  }
}

/** The place named by a box's content: 0 for the first label, 1 for the second. */
function placeOf(content: string, labels: readonly [string, string]): ResponseIndex | null {
  const trimmed = content.trim();
  // Normalizing a long run of combining marks is quadratic, and nothing so long can be a label.
  const longest = LARGEST_COMPOSITION * Math.max(labels[0].length, labels[1].length);
  if (trimmed.length > longest) return null;
  const normal = trimmed.normalize("NFKC").trim();
  if (normal === labels[0]) return 0;
  return normal === labels[1] ? 1 : null;
}

/**
 * Reads the verdict of a rollout, its order undone. Never throws, linear in the answer's length.
 *
 * A verdict is a `\boxed{...}` in the answer whose content, NFKC-normalized and trimmed, is
 * exactly one of the labels; boxes with anything else in them are not verdicts and do not count.
 *
 * - `truncated`: the token limit cut the rollout off, or the thought was never closed
 * - `ambiguous`: both labels stand in boxes
 * - `no-verdict`: no label stands in a box
 */
export function parseVerdict({ answer, closed, stop, labels, order }: FinishedAnswer): Verdict {
  if ((stop !== "end" && stop !== "forced") || !closed)
    return { winner: null, reason: "truncated" };
  let place: ResponseIndex | null = null;
  for (const content of boxes(answer)) {
    const found = placeOf(content, labels);
    if (found === null) continue;
    if (place !== null && found !== place) return { winner: null, reason: "ambiguous" };
    place = found;
  }
  return place === null ? { winner: null, reason: "no-verdict" } : { winner: order[place] };
}
