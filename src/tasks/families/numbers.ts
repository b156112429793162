// Which number is largest or smallest, and putting numbers in order.

import { checkCharacters, checkPieces } from "../check.ts";
import type { Draw } from "../draw.ts";
import { ask } from "../query.ts";
import { respond } from "../response.ts";
import { type Phrasings, unordered } from "../split.ts";
import type { Family, Level, Task } from "../task.ts";
import { EXTREME_QUERIES, SORT_QUERIES } from "./number-queries.ts";

const RESTATED: Phrasings = {
  train: ["Of {list}, it is {answer}.", "Given {list}, the answer is {answer}."],
  heldout: ["Given {list}, I get {answer}."],
};

type Better = (a: number, b: number) => boolean;
const larger: Better = (a, b) => a > b;
const smaller: Better = (a, b) => a < b;

/** The best so far after each number: `31 31 47` for 31, 12, 47. */
function runningBest(numbers: readonly number[], better: Better): number[] {
  let [best = 0] = numbers;
  return numbers.map((next) => (best = better(next, best) ? next : best));
}

/** Both shown digit by digit from the left up to the first that differ: `3:3,9>5`. */
function compareDigits(a: number, b: number): string {
  const [x, y] = [String(a), String(b)];
  if (x.length !== y.length)
    return `${x.length}${x.length < y.length ? "<" : ">"}${y.length} digits`;
  const differ = [...x].findIndex((digit, i) => digit !== y[i]);
  return [...x]
    .slice(0, differ + 1)
    .map((digit, i) => `${digit}${digit === y[i] ? ":" : digit < (y[i] ?? "") ? "<" : ">"}${y[i]}`)
    .join(",");
}

/** Keeps the best so far and compares it with the next. */
function workExtreme(numbers: readonly number[], better: Better): string {
  const best = runningBest(numbers, better);
  const steps = numbers
    .slice(1)
    .map((next, i) => `${next}: ${compareDigits(best[i] as number, next)} ${best[i + 1]}`);
  return `${numbers[0]} ${steps.join("; ")} =${best.at(-1)}`;
}

/** Each turn runs the best so far along what is left, and takes it out. */
function workSort(numbers: readonly number[], better: Better): string {
  const turns: string[] = [];
  for (let left = [...numbers]; left.length > 0;) {
    const best = runningBest(left, better);
    turns.push(left.length > 1 ? `${left.join(" ")}: ${best.join(" ")}` : `${left[0]}`);
    left = left.filter((value) => value !== best.at(-1));
  }
  return turns.join("; ");
}

const distinctNumbers = (random: Draw, count: number, low: number, high: number): number[] =>
  random.distinct(count, () => random.integer(low, high));

/** How many numbers of which size are compared at each level. */
const EXTREMES: Readonly<
  Record<Level, { readonly counts: readonly number[]; readonly range: readonly [number, number] }>
> = {
  1: { counts: [2], range: [10, 99] },
  2: { counts: [2, 3], range: [10, 999] },
  3: { counts: [3, 4], range: [100, 999] },
};

/** Numbers worth comparing: close to each other more often than chance has it. */
function drawClose(random: Draw, level: Level): number[] {
  const { counts, range } = EXTREMES[level];
  const [low, high] = range;
  const base = random.integer(low, high - 20);
  return random.chance(0.4)
    ? distinctNumbers(random, random.pick(counts), base, base + 20)
    : distinctNumbers(random, random.pick(counts), low, high);
}

const joinOr = (numbers: readonly number[]): string =>
  numbers.length === 2
    ? numbers.join(" or ")
    : `${numbers.slice(0, -1).join(", ")} or ${numbers.at(-1)}`;

const extreme: Family = {
  name: "largest or smallest",
  steps: true,
  make(random, level): Task {
    const kind = random.pick(["largest", "smallest"] as const);
    const better = kind === "largest" ? larger : smaller;
    const keyOf = (value: readonly number[]): string => `extreme:${unordered(value)}`;
    const numbers = random.held(() => drawClose(random, level), keyOf);
    const best = runningBest(numbers, better).at(-1) as number;
    const list = random.chance(0.6) ? joinOr(numbers) : numbers.join(", ");
    return {
      query: ask(random, EXTREME_QUERIES[kind], { list }),
      work: `${kind} ${workExtreme(numbers, better)}`,
      heldOutKeys: [keyOf(numbers)],
      respond(correct) {
        const answer = correct ? best : random.pick(numbers.filter((value) => value !== best));
        return {
          text: respond(random, String(answer), RESTATED, { list }),
          check: checkCharacters(String(best), String(answer)),
        };
      },
    };
  },
};

/** A wrong order: two neighbours swapped, the other direction, or as given. */
function misorder(random: Draw, sorted: readonly number[], given: readonly number[]): number[] {
  const swapped = [...sorted];
  const at = random.integer(0, sorted.length - 2);
  [swapped[at], swapped[at + 1]] = [swapped[at + 1] as number, swapped[at] as number];
  const wrong = random.pick([swapped, swapped, swapped, [...sorted].reverse(), [...given]]);
  return wrong.join() === sorted.join() ? swapped : wrong;
}

const sorting: Family = {
  name: "sorting",
  steps: true,
  make(random, level): Task {
    const up = random.chance(0.6);
    const better = up ? smaller : larger;
    const keyOf = (value: readonly number[]): string => `sort:${unordered(value)}`;
    const numbers = random.held(() => distinctNumbers(random, level + 2, 10, 99), keyOf);
    const sorted = numbers.toSorted((a, b) => (up ? a - b : b - a));
    const list = numbers.join(", ");
    return {
      query: ask(random, SORT_QUERIES[up ? "up" : "down"], { list }),
      work: `${up ? "smallest" : "largest"} first ${workSort(numbers, better)}`,
      heldOutKeys: [keyOf(numbers)],
      respond(correct) {
        const answer = correct ? sorted : misorder(random, sorted, numbers);
        const between = random.pick([", ", ", ", " ", up ? " < " : " > "]);
        return {
          text: respond(random, answer.join(between), RESTATED, { list }),
          check: checkPieces(sorted.map(String), answer.map(String)),
        };
      },
    };
  },
};

/** Finding the largest or smallest number, and sorting. */
export const NUMBERS: readonly Family[] = [extreme, sorting];
