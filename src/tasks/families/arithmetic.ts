// Addition, subtraction and multiplication, worked digit by digit from the right.

import { checkCharacters } from "../check.ts";
import type { Draw } from "../draw.ts";
import { respond } from "../response.ts";
import { ask } from "../query.ts";
import { unordered } from "../split.ts";
import type { Family, Level, Task } from "../task.ts";
import { ARITHMETIC_QUERIES, ARITHMETIC_RESTATED } from "./arithmetic-queries.ts";
import { RESULTS, type Sign, slip, WORKINGS } from "./operations.ts";

interface Operation {
  readonly name: string;
  readonly draw: (random: Draw, level: Level) => readonly [number, number];
  readonly sign: Sign;
}

/** Smallest and largest summand of each level. */
const RANGES: Readonly<Record<Level, readonly [number, number]>> = {
  1: [2, 49],
  2: [10, 199],
  3: [100, 999],
};

/** Smallest and largest factor of each level; the other factor has one digit. */
const FACTORS: Readonly<Record<Level, readonly [number, number]>> = {
  1: [3, 30],
  2: [11, 99],
  3: [100, 999],
};

const OPERATIONS: readonly Operation[] = [
  {
    name: "addition",
    draw: (random, level) => [random.integer(...RANGES[level]), random.integer(...RANGES[level])],
    sign: "+",
  },
  {
    name: "subtraction",
    draw: (random, level) => {
      const [a, b] = [random.integer(...RANGES[level]), random.integer(...RANGES[level])];
      return a >= b ? [a, b] : [b, a];
    },
    sign: "-",
  },
  {
    name: "multiplication",
    draw: (random, level) => [
      random.integer(...FACTORS[level]),
      random.integer(2, level === 1 ? 5 : 9),
    ],
    sign: "*",
  },
];

function arithmetic(operation: Operation): Family {
  return {
    name: operation.name,
    steps: true,
    make(random, level): Task {
      const isOrdered = operation.sign === "-";
      const keyOf = (pair: readonly [number, number]): string =>
        `${operation.name}:${isOrdered ? pair.join() : unordered(pair)}`;
      const operands = random.held(() => operation.draw(random, level), keyOf);
      const [a, b] = operands;
      const right = RESULTS[operation.sign](a, b);
      return {
        query: ask(random, ARITHMETIC_QUERIES[operation.sign], { a, b }),
        work: WORKINGS[operation.sign](a, b),
        heldOutKeys: [keyOf(operands)],
        respond(correct) {
          const answer = String(correct ? right : slip(random, right));
          return {
            text: respond(random, answer, ARITHMETIC_RESTATED[operation.sign], { a, b }),
            check: checkCharacters(String(right), answer),
          };
        },
      };
    },
  };
}

/** Addition, subtraction and multiplication. */
export const ARITHMETIC: readonly Family[] = OPERATIONS.map(arithmetic);
