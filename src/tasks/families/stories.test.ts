// What the story families call right is what the query asks for, read from its text alone.

import { describe, expect, it } from "vitest";
import { Draw } from "../draw.ts";
import { COUNT, SETS, states } from "../sample-sets.ts";
import { splitOf } from "../split.ts";
import { LEVELS } from "../task.ts";
import { STORIES } from "./stories.ts";
import { UNSEEN_SUMS } from "./stories-unseen.ts";

const numbersIn = (text: string): number[] => (text.match(/\d+/g) ?? []).map(Number);

/** Reads clause by clause: what is lost counts below zero; boxes and what is in each multiply. */
function tally(query: string): string {
  const clauses = query.split(/\. |, then | and then | and (?=[a-z]+ )|(?<=\.)$/);
  const first = clauses.findIndex((clause) => numbersIn(clause).length > 0);
  const each = /\beach\b/.test(query);
  const opening = numbersIn(query).slice(0, each ? 2 : 1);
  let seen = 0;
  let total = opening.reduce((a, b) => a * b);
  for (const clause of clauses.slice(first)) {
    for (const number of numbersIn(clause)) {
      if (seen++ < opening.length) continue;
      total += /\b(gives|loses|sells)\b/.test(clause) ? -number : number;
    }
  }
  return String(total);
}

const SOLVERS: Readonly<Record<string, (query: string) => string>> = {
  stories: tally,
  "adding three numbers": (query) => String(numbersIn(query).reduce((a, b) => a + b)),
};

describe.each(SETS)("stories, %s", (_set, operands, phrasings) => {
  it.each([...STORIES, ...UNSEEN_SUMS])(
    "$name: the right response has the solved answer",
    (family) => {
      for (let seed = 0; seed < COUNT; seed++) {
        const task = family.make(new Draw(seed, { operands, phrasings }), LEVELS[seed % 3] ?? 1);
        const answer = String(SOLVERS[family.name]?.(task.query));
        const [right, wrong] = [task.respond(true), task.respond(false)];
        expect(task.work.split(" =").at(-1), task.query).toBe(answer);
        expect(states(right.text, answer), `${task.query} | ${right.text}`).toBe(true);
        expect(states(wrong.text.replace(/Assistant \d|A\d/g, ""), answer), wrong.text).toBe(false);
        expect(right.check).toMatch(/ yes$/);
        expect(wrong.check).toMatch(/ no$/);
        for (const key of task.heldOutKeys) expect(splitOf(key)).toBe(operands);
      }
    },
  );
});

describe("held-out operands", () => {
  it.each(LEVELS)("level %s has enough of them", (level) => {
    const splits = { operands: "heldout", phrasings: "train" } as const;
    for (const family of [...STORIES, ...UNSEEN_SUMS]) {
      const keys = Array.from({ length: COUNT }, (_, seed) =>
        family.make(new Draw(seed, splits), level),
      ).flatMap(({ heldOutKeys }) => heldOutKeys);
      expect(new Set(keys).size).toBeGreaterThan(50);
    }
  });
});
