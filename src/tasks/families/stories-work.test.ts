// The written work of clock, units and stories: every line is true, and each takes up what came before.

import { describe, expect, it } from "vitest";
import { Draw } from "../draw.ts";
import { LEVELS, type Task } from "../task.ts";
import { CLOCK } from "./clock.ts";
import { UNSEEN_TIME } from "./clock-unseen.ts";
import { STORIES } from "./stories.ts";
import { UNSEEN_SUMS } from "./stories-unseen.ts";
import { UNITS } from "./units.ts";

const COUNT = 400;

/** One line of work: what it starts from, what is done by how much, what it ends with. */
interface Line {
  readonly from: number;
  readonly sign: string;
  readonly by: number;
  readonly result: number;
}

const OPERATIONS: Readonly<Record<string, (a: number, b: number) => number>> = {
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "*": (a, b) => a * b,
  "/": (a, b) => a / b,
};

/** The lines of the work that reckon; what states a fact of units is none. */
function linesOf(work: string): readonly Line[] {
  return work.split("; ").flatMap((text) => {
    const [, from, sign = "", by, result] =
      /^(\d+)([-+*/])(\d+)(?:: \S+)? ?=(\d+)/.exec(text) ?? [];
    return from === undefined
      ? []
      : [{ from: Number(from), sign, by: Number(by), result: Number(result) }];
  });
}

const isTrue = ({ from, sign, by, result }: Line): boolean =>
  OPERATIONS[sign]?.(from, by) === result;

const tasksOf = (family: { make(random: Draw, level: 1 | 2 | 3): Task }): readonly Task[] =>
  Array.from({ length: COUNT }, (_, seed) =>
    family.make(new Draw(seed, { operands: "train", phrasings: "train" }), LEVELS[seed % 3] ?? 1),
  );

const RECKONING = [...CLOCK, ...UNITS, ...STORIES, ...UNSEEN_TIME, ...UNSEEN_SUMS].filter(
  ({ name }) => name !== "weekday",
);

describe("work", () => {
  it.each(RECKONING)("$name: every line is true", (family) => {
    for (const { work } of tasksOf(family)) {
      expect(linesOf(work).length, work).toBeGreaterThan(0);
      expect(
        linesOf(work).filter((line) => !isTrue(line)),
        work,
      ).toEqual([]);
    }
  });

  it.each([...STORIES, ...UNSEEN_SUMS])(
    "$name: each line begins with the last result",
    (family) => {
      for (const { work } of tasksOf(family)) {
        const lines = linesOf(work);
        expect(lines.length).toBe(work.split("; ").length);
        expect(lines.slice(1).map(({ from }) => from)).toEqual(
          lines.slice(0, -1).map(({ result }) => result),
        );
      }
    },
  );

  it.each([...CLOCK.slice(0, 1), ...UNSEEN_TIME])(
    "$name: ends in what its lines end with",
    (family) => {
      for (const { work, query } of tasksOf(family)) {
        const parts = work.split("; ");
        const minuteLines = linesOf(work).filter((_, i) => /^\d+[-+]\d+:/.test(parts[i] ?? ""));
        const hourLines = linesOf(work).slice(minuteLines.length);
        const hour = hourLines.at(-1)?.result ?? Number(/(\d\d):/.exec(query)?.[1]);
        const time = [hour, minuteLines.at(-1)?.result].map((part) =>
          String(part).padStart(2, "0"),
        );
        expect(work.endsWith(` =${time.join(":")}`), work).toBe(true);
      }
    },
  );

  it("weekday: counts from 0 to the asked number", () => {
    for (const { work, query } of CLOCK.filter(({ name }) => name === "weekday").flatMap(tasksOf)) {
      const count = Number(/(\d+) days?/.exec(query)?.[1]);
      const counted = [...work.matchAll(/day(\d+)/g)].map(([, number]) => Number(number));
      expect(counted).toEqual(Array.from({ length: count + 1 }, (_, i) => i));
      expect(work.startsWith(`${count}:`)).toBe(true);
    }
  });
});
