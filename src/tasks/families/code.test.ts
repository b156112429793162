// What the code families call right is what the code comes to, run as JavaScript from the query.

import { createContext, runInContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { Draw } from "../draw.ts";
import { COUNT, SETS } from "../sample-sets.ts";
import { CLOSERS } from "../query.ts";
import { splitOf } from "../split.ts";
import { LEVELS } from "../task.ts";
import { CODE } from "./code.ts";

/** The query's code: what follows the last colon or question mark, without a closing word. */
function codeIn(query: string): string {
  const closers = [...CLOSERS.train, ...CLOSERS.heldout];
  const closer = closers.find((words) => query.endsWith(` ${words}`)) ?? "";
  return /[:?] ([^:?]*)$/.exec(query.slice(0, query.length - closer.length).trim())?.[1] ?? "";
}

/** The code as JavaScript. */
const translated = (code: string): string =>
  code
    .replace(/"(\w+)" \* (\d)/, '"$1".repeat($2)')
    .replace(/len\("(\w+)"\)/g, '"$1".length')
    .replaceAll(" and ", " && ")
    .replaceAll(" or ", " || ")
    .replaceAll("not ", "!")
    .replaceAll(/(max|min)\(/g, "Math.$1(");

let printed: unknown[] = [];
/** One context for all: making one takes longer than everything else. */
const context = createContext({ print: (value: unknown): void => void printed.push(value) });

function run(code: string): string {
  printed = [];
  // A block of its own, so that no program sees another's variables.
  const value: unknown = runInContext(`{ ${translated(code)} }`, context);
  const text = String(printed[0] ?? value);
  return text.replace("true", "True").replace("false", "False");
}

describe.each(SETS)("code, %s", (_set, operands, phrasings) => {
  it.each(CODE)("$name: the right response has what the code gives", (family) => {
    const keys = new Set<string>();
    for (let seed = 0; seed < COUNT; seed++) {
      const task = family.make(new Draw(seed, { operands, phrasings }), LEVELS[seed % 3] ?? 1);
      const answer = run(codeIn(task.query));
      const [right, wrong] = [task.respond(true), task.respond(false)];
      expect(task.work.split(/ = ?/).at(-1), task.query).toBe(answer);
      expect(right.text, task.query).toMatch(new RegExp(`\\b${answer}\\b`));
      expect(right.check).toMatch(/ yes$/);
      expect(wrong.check).toMatch(/ no$/);
      for (const key of task.heldOutKeys) {
        expect(splitOf(key)).toBe(operands);
        keys.add(`${seed % 3}${key}`);
      }
    }
    for (const level of "012") {
      expect([...keys].filter((key) => key.startsWith(level)).length).toBeGreaterThan(50);
    }
  });
});
