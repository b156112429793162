// What the list families call right is what the query asks for, read from its text alone.

import { describe, expect, it } from "vitest";
import { Draw } from "../draw.ts";
import { COUNT, SETS } from "../sample-sets.ts";
import { splitOf } from "../split.ts";
import { LEVELS } from "../task.ts";
import { LISTS } from "./lists.ts";
import { UNSEEN_LISTS } from "./lists-unseen.ts";

const ORDINALS = "first second third fourth fifth sixth seventh eighth ninth".split(" ");

/** The longest run of words joined by commas. */
function listIn(query: string): string[] {
  const runs = [...query.matchAll(/\w+(?:, \w+)+(?: and \w+)?/g)].map(([run]) =>
    run.split(/, | and /),
  );
  return runs.reduce((one, two) => (two.length > one.length ? two : one), []);
}

const named = (query: string, name: string): string[] =>
  (new RegExp(`\\b${name}: ([a-z, ]+)[.;]`).exec(query)?.[1] ?? "").split(", ");

const SOLVERS: Readonly<Record<string, (query: string) => string | undefined>> = {
  "counting items": (query) => String(listIn(query).length),
  "item at a place": (query) => {
    const ordinal = ORDINALS.findIndex((name) =>
      query.replace("Think first.", "").includes(` ${name}`),
    );
    return listIn(query)[ordinal < 0 ? Number(/\d/.exec(query)?.[0]) - 1 : ordinal];
  },
  "common item": (query) => named(query, "A").find((word) => named(query, "B").includes(word)),
  "missing item": (query) => named(query, "A").find((word) => !named(query, "B").includes(word)),
  "last item": (query) => listIn(query).at(-1),
};

/** Whether the check says that the response claims `answer`, and the response has it. */
const claims = (text: string, answer: string): boolean => new RegExp(`\\b${answer}\\b`).test(text);

describe.each(SETS)("lists, %s", (_set, operands, phrasings) => {
  it.each([...LISTS, ...UNSEEN_LISTS])(
    "$name: the right response has the solved answer",
    (family) => {
      const keys = new Set<string>();
      for (let seed = 0; seed < COUNT; seed++) {
        const task = family.make(new Draw(seed, { operands, phrasings }), LEVELS[seed % 3] ?? 1);
        const answer = String(SOLVERS[family.name]?.(task.query));
        const [right, wrong] = [task.respond(true), task.respond(false)];
        expect(task.work.split(/ = ?/).at(-1), task.query).toBe(answer);
        expect(claims(right.text, answer), `${task.query} | ${right.text}`).toBe(true);
        expect(right.check).toMatch(/ yes$/);
        expect(wrong.check).toMatch(/ no$/);
        expect(wrong.check.replace(/^.*= ?/, "")).not.toBe(`${answer} no`);
        for (const key of task.heldOutKeys) expect(splitOf(key)).toBe(operands);
        task.heldOutKeys.forEach((key) => keys.add(key));
      }
      expect(keys.size).toBeGreaterThan(150);
    },
  );
});
