// Every family of tasks: those that training draws from, and those it never has.

import { ARITHMETIC } from "./families/arithmetic.ts";
import { CLOCK } from "./families/clock.ts";
import { UNSEEN_TIME } from "./families/clock-unseen.ts";
import { CODE } from "./families/code.ts";
import { FORMATS } from "./families/formats.ts";
import { WORD_RULES } from "./families/formats-rules.ts";
import { INSTRUCTIONS } from "./families/instructions.ts";
import { LETTERS } from "./families/letters.ts";
import { LISTS } from "./families/lists.ts";
import { UNSEEN_LISTS } from "./families/lists-unseen.ts";
import { NUMBERS } from "./families/numbers.ts";
import { REQUESTS } from "./families/requests.ts";
import { STORIES } from "./families/stories.ts";
import { UNSEEN_SUMS } from "./families/stories-unseen.ts";
import { UNITS } from "./families/units.ts";
import type { Family } from "./task.ts";

/** The families that every set but `families` draws from. */
export const FAMILIES: readonly Family[] = [
  ...ARITHMETIC,
  ...NUMBERS,
  ...LETTERS,
  ...INSTRUCTIONS,
  ...CLOCK,
  ...UNITS,
  ...STORIES,
  ...LISTS,
  ...FORMATS,
  ...WORD_RULES,
  ...CODE,
  ...REQUESTS,
];

/** Families that no training ever shows. */
export const UNSEEN_FAMILIES: readonly Family[] = [...UNSEEN_TIME, ...UNSEEN_SUMS, ...UNSEEN_LISTS];
