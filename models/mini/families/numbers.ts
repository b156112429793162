// Which number is largest or smallest, and putting numbers in order.

import { checkCharacters, checkPieces } from "../check.ts";
import type { RandomStream } from "../random-stream.ts";
import { respond } from "../response.ts";
import { ask } from "../query.ts";
import { drawIn, type Phrasings } from "../split.ts";
import type { Family, Task } from "../task.ts";
import { EXTREME_QUERIES, SORT_QUERIES } from "./number-queries.ts";

const RESTATED: Phrasings = {
  train: ["Of {list}, it is {answer}.", "Given {list}, the answer is {answer}."],
  heldout: ["Given {list}, I get {answer}."],
};

/** Two numbers compared digit by digit from the left, shorter ones first: `39=2:3=3,9>5`. */
function compareDigits(a: number, b: number): string {
  const [x, y] = [String(a), String(b)];
  if (x.length !== y.length)
    return `${x.length}${x.length < y.length ? "<" : ">"}${y.length} digits`;
  const steps: string[] = [];
  for (let i = 0; i < x.length; i++) {
    const [p, q] = [Number(x[i]), Number(y[i])];
    steps.push(`${p}${p < q ? "<" : p > q ? ">" : "="}${q}`);
    if (p !== q) break;
  }
  return steps.join(",");
}

/** Keeps the best so far and compares it with the next. */
function workExtreme(
  numbers: readonly number[],
  better: (a: number, b: number) => boolean,
): string {
  let [best = 0, ...rest] = numbers;
  const lines: string[] = [];
  for (const next of rest) {
    const compared = compareDigits(best, next);
    if (better(next, best)) [best] = [next];
    lines.push(`${compared} ${best}`);
  }
  return `${numbers[0]} ${rest.map((next, i) => `${next}: ${lines[i]}`).join("; ")} =${best}`;
}

function distinctNumbers(random: RandomStream, count: number, low: number, high: number): number[] {
  const numbers = new Set<number>();
  while (numbers.size < count) numbers.add(random.integer(low, high));
  return [...numbers];
}

/** Numbers worth comparing: of like size more often than not. */
function drawClose(random: RandomStream): number[] {
  const count = random.pick([2, 2, 2, 3, 4]);
  const [low, high] = random.pick([
    [10, 99],
    [100, 999],
    [1000, 9999],
    [2, 9999],
  ] as const);
  const base = random.integer(low, high - 40);
  return random.chance(0.4)
    ? distinctNumbers(random, count, base, base + 40)
    : distinctNumbers(random, count, low, high);
}

const joinOr = (numbers: readonly number[]): string =>
  numbers.length === 2
    ? numbers.join(" or ")
    : `${numbers.slice(0, -1).join(", ")} or ${numbers.at(-1)}`;

const extreme: Family = {
  name: "largest or smallest",
  make(random, split): Task {
    const kind = random.pick(["largest", "smallest"] as const);
    const numbers = drawIn(random, split, drawClose, (value) => `extreme:${value.join()}`);
    const best = kind === "largest" ? Math.max(...numbers) : Math.min(...numbers);
    const list = random.chance(0.6) ? joinOr(numbers) : numbers.join(", ");
    const candidate = (answer: number) => ({
      text: respond(random, split, String(answer), RESTATED, { list }),
      check: checkCharacters(String(best), String(answer)),
    });
    return {
      family: this.name,
      query: ask(random, split, EXTREME_QUERIES[kind], { list }),
      work: `${kind} ${workExtreme(numbers, (a, b) => (kind === "largest" ? a > b : a < b))}`,
      right: candidate(best),
      wrong: candidate(random.pick(numbers.filter((value) => value !== best))),
      heldOutKeys: [`extreme:${numbers.join()}`],
    };
  },
};

/** Selection sort, what is left written out before each choice. */
function workSort(numbers: readonly number[], sorted: readonly number[]): string {
  let left = [...numbers];
  const steps = sorted.map((next) => {
    const step = `${left.join(" ")}: ${next}`;
    left = left.filter((value) => value !== next);
    return step;
  });
  return `${steps.join("; ")} =${sorted.join()}`;
}

/** A wrong order: two neighbours swapped, the other direction, or as given. */
function misorder(
  random: RandomStream,
  sorted: readonly number[],
  given: readonly number[],
): number[] {
  const swapped = [...sorted];
  const at = random.integer(0, sorted.length - 2);
  [swapped[at], swapped[at + 1]] = [swapped[at + 1] as number, swapped[at] as number];
  const wrong = random.pick([swapped, swapped, swapped, [...sorted].reverse(), [...given]]);
  return wrong.join() === sorted.join() ? swapped : wrong;
}

const sorting: Family = {
  name: "sorting",
  make(random, split): Task {
    const up = random.chance(0.6);
    const numbers = drawIn(
      random,
      split,
      () => distinctNumbers(random, random.integer(3, 5), 10, 99),
      (value) => `sort:${value.join()}`,
    );
    const sorted = [...numbers].sort((a, b) => (up ? a - b : b - a));
    const list = numbers.join(", ");
    const candidate = (answer: readonly number[]) => ({
      text: respond(
        random,
        split,
        answer.join(random.pick([", ", ", ", " ", up ? " < " : " > "])),
        RESTATED,
        { list },
      ),
      check: checkPieces(sorted.map(String), answer.map(String)),
    });
    return {
      family: this.name,
      query: ask(random, split, SORT_QUERIES[up ? "up" : "down"], { list }),
      work: `${up ? "smallest" : "largest"} first ${workSort(numbers, sorted)}`,
      right: candidate(sorted),
      wrong: candidate(misorder(random, sorted, numbers)),
      heldOutKeys: [`sort:${numbers.join()}`],
    };
  },
};

/** Finding the largest or smallest number, and sorting. */
export const NUMBERS: readonly Family[] = [extreme, sorting];
