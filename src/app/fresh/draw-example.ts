// Fresh examples from the generator that rrm-mini's training drew from: a chunk of its own.

import { drawKind, type ExampleSet, makeExample } from "../../tasks/example.ts";
import { FAMILIES, UNSEEN_FAMILIES } from "../../tasks/families.ts";
import type { Level } from "../../tasks/task.ts";
import type { Example } from "../examples.ts";

/** What to draw from: a set, and of it one family or all, one level or all. */
export interface FreshChoice {
  readonly set: Exclude<ExampleSet, "train">;
  readonly family: string | null;
  readonly level: Level | null;
}

/** Names of the families that training drew from, and of those it never did. */
export const familyNames: readonly [trained: readonly string[], unseen: readonly string[]] = [
  FAMILIES.map(({ name }) => name),
  UNSEEN_FAMILIES.map(({ name }) => name),
];

/** The first example of a choice from an index on; its title names it, so that it can be told again. */
export function drawExample(choice: FreshChoice, from: number): Example {
  const { set } = choice;
  let index = from;
  while (!isChosen(choice, index)) index++;
  const { family, level, prompt, responses, gold } = makeExample(set, index);
  const title = `Fresh: ${family}, level ${level} (${set} ${index})`;
  return { title, query: prompt, responses: [...responses], gold };
}

function isChosen({ set, family, level }: FreshChoice, index: number): boolean {
  const drawn = drawKind(set, index);
  const isFamily = family === null || drawn.family.name === family;
  return isFamily && (level === null || drawn.level === level);
}
