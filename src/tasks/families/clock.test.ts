// What the clock families call right is what the query asks for, read from its text alone.

import { describe, expect, it } from "vitest";
import { Draw } from "../draw.ts";
import { COUNT, SETS } from "../sample-sets.ts";
import { splitOf } from "../split.ts";
import { LEVELS } from "../task.ts";
import { CLOCK } from "./clock.ts";
import { UNSEEN_TIME } from "./clock-unseen.ts";

const NAMES = ["Mon", "Tues", "Wednes", "Thurs", "Fri", "Satur", "Sun"].map((name) => `${name}day`);

const numberBefore = (query: string, unit: string): number =>
  Number(new RegExp(`(\\d+) ${unit}s?\\b`).exec(query)?.[1] ?? 0);

/** The query's time moved by the query's hours and minutes, through a real date. */
function moved(query: string, sign: 1 | -1): string {
  const [, hour, minute] = /(\d\d):(\d\d)/.exec(query) ?? [];
  const by = numberBefore(query, "hour") * 60 + numberBefore(query, "minute");
  const date = new Date(Date.UTC(2001, 0, 1, Number(hour), Number(minute)) + sign * by * 60_000);
  expect(date.getUTCDate()).toBe(1);
  return date.toISOString().slice(11, 16);
}

const SOLVERS: Readonly<Record<string, (query: string) => string | undefined>> = {
  clock: (query) => moved(query, 1),
  "clock back": (query) => moved(query, -1),
  weekday(query) {
    const from = NAMES.findIndex((name) => query.includes(name));
    return NAMES[(from + numberBefore(query, "day")) % 7];
  },
};

/** What the check says that a response claims, from its own side of each pair. */
const claimed = (check: string): string =>
  check
    .split(/, ?/)
    .map((pair) => /= ?(\w+|:)/.exec(pair)?.[1] ?? "")
    .join("");

describe.each(SETS)("the clock, %s", (_set, operands, phrasings) => {
  it.each([...CLOCK, ...UNSEEN_TIME])(
    "$name: the right response has the solved answer",
    (family) => {
      for (let seed = 0; seed < COUNT; seed++) {
        const task = family.make(new Draw(seed, { operands, phrasings }), LEVELS[seed % 3] ?? 1);
        const answer = String(SOLVERS[family.name]?.(task.query));
        const [right, wrong] = [task.respond(true), task.respond(false)];
        expect(task.work.split(/ = ?/).at(-1), task.query).toBe(answer);
        expect(right.text, task.query).toContain(answer);
        expect(wrong.text, task.query).not.toContain(answer);
        expect(right.check).toMatch(/ yes$/);
        expect(claimed(right.check)).toBe(answer);
        expect(wrong.check).toMatch(/ no$/);
        expect(claimed(wrong.check)).not.toBe(answer.slice(0, claimed(wrong.check).length));
        for (const key of task.heldOutKeys) expect(splitOf(key)).toBe(operands);
      }
    },
  );
});

describe("held-out operands", () => {
  const keysAt = (family: (typeof CLOCK)[number], level: (typeof LEVELS)[number]): number =>
    new Set(
      Array.from({ length: COUNT }, (_, seed) =>
        family.make(new Draw(seed, { operands: "heldout", phrasings: "train" }), level),
      ).flatMap(({ heldOutKeys }) => heldOutKeys),
    ).size;

  it.each(LEVELS)("clock: many at level %s", (level) => {
    for (const family of [...CLOCK, ...UNSEEN_TIME].filter(({ name }) => name !== "weekday")) {
      expect(keysAt(family, level)).toBeGreaterThan(50);
    }
  });

  // Seven days times a few numbers of days: there are only so many pairs to hold out.
  it.each([
    [1, 1],
    [2, 5],
    [3, 8],
  ] as const)("weekday: level %s has %s", (level, count) => {
    const weekday = CLOCK.filter(({ name }) => name === "weekday");
    expect(weekday.map((family) => keysAt(family, level))).toEqual([count]);
  });
});
