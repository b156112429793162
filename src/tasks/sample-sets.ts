// What the tests of families draw and look for.

import type { Split } from "./split.ts";

/** The sets that trained families are drawn in: name, split of operands, split of phrasings. */
export const SETS: readonly (readonly [string, Split, Split])[] = [
  ["train", "train", "train"],
  ["in-domain", "heldout", "train"],
  ["phrasings", "heldout", "heldout"],
];

/** Tasks drawn of each family and set. */
export const COUNT = 400;

/** Whether a response states a number as one of its own. */
export const states = (text: string, answer: string): boolean =>
  new RegExp(`(?<!\\d)${answer}(?!\\d)`).test(text);
