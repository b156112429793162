// What the unit family calls right is what the query asks for, read from its text alone.

import { describe, expect, it } from "vitest";
import { Draw } from "../draw.ts";
import { COUNT, SETS, states } from "../sample-sets.ts";
import { splitOf } from "../split.ts";
import { LEVELS } from "../task.ts";
import { UNITS } from "./units.ts";

/** Every unit in the smallest of its kind. */
const SIZES: Readonly<Record<string, readonly [string, number]>> = {
  seconds: ["time", 1],
  minutes: ["time", 60],
  hours: ["time", 3600],
  days: ["time", 86_400],
  weeks: ["time", 604_800],
  pieces: ["number", 1],
  dozens: ["number", 12],
  centimeters: ["length", 1],
  meters: ["length", 100],
  kilometers: ["length", 100_000],
  grams: ["weight", 1],
  kilograms: ["weight", 1000],
};

/** The number stands before the unit it counts; the other unit is the asked one. */
function solve(query: string): string {
  const [, count, from = ""] = /(\d+) ([a-z]+)/.exec(query) ?? [];
  const named = (query.match(/[a-z]+/g) ?? []).filter((word) => word in SIZES && word !== from);
  const [kind, size] = SIZES[from] ?? ["", 0];
  const [toKind, toSize] = SIZES[named[0] ?? ""] ?? ["", 0];
  expect(new Set(named).size, query).toBe(1);
  expect(toKind).toBe(kind);
  return String((Number(count) * size) / toSize);
}

describe.each(SETS)("units, %s", (_set, operands, phrasings) => {
  it.each(UNITS)("$name: the right response has the solved answer", (family) => {
    for (let seed = 0; seed < COUNT; seed++) {
      const task = family.make(new Draw(seed, { operands, phrasings }), LEVELS[seed % 3] ?? 1);
      const answer = solve(task.query);
      const [right, wrong] = [task.respond(true), task.respond(false)];
      expect(task.work.split(" =").at(-1), task.query).toBe(answer);
      expect(states(right.text, answer), `${task.query} | ${right.text}`).toBe(true);
      expect(states(wrong.text.replace(/Assistant \d|A\d/g, ""), answer), wrong.text).toBe(false);
      expect(right.check).toMatch(/ yes$/);
      expect(wrong.check).toMatch(/ no$/);
      for (const key of task.heldOutKeys) expect(splitOf(key)).toBe(operands);
    }
  });
});

describe("held-out operands", () => {
  it.each(LEVELS)("level %s has enough of them", (level) => {
    const splits = { operands: "heldout", phrasings: "train" } as const;
    const tasks = UNITS.flatMap((family) =>
      Array.from({ length: COUNT }, (_, seed) => family.make(new Draw(seed, splits), level)),
    );
    expect(new Set(tasks.flatMap(({ heldOutKeys }) => heldOutKeys)).size).toBeGreaterThan(30);
  });
});
