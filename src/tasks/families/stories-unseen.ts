// Adding three numbers: never trained, in the notation in which stories chain their steps.

import { checkCharacters } from "../check.ts";
import type { Draw } from "../draw.ts";
import { ask } from "../query.ts";
import { respond } from "../response.ts";
import { compose, type Phrasings, unordered, withComposed } from "../split.ts";
import type { Family, Level, Task } from "../task.ts";
import { mistotal, type Sum, totalOf, workSum } from "./stories.ts";

/** Smallest and largest summand of each level. */
const RANGES: Readonly<Record<Level, readonly [number, number]>> = {
  1: [2, 19],
  2: [10, 99],
  3: [100, 299],
};

const VALUES = [
  "{a} + {b} + {c}",
  "{a} plus {b} plus {c}",
  "the sum of {a}, {b} and {c}",
  "the total of {a}, {b} and {c}",
];

/** No training shows any of these; the ones called `train` are for trying the family out. */
const QUERIES: Phrasings = withComposed(
  {
    train: ["What is {a} + {b} + {c}?"],
    heldout: ["Add {a}, {b} and {c}.", "{a} + {b} + {c} = ?", "Please add {a}, {b} and {c}."],
  },
  [
    ...compose(["Compute ", "Work out ", "Find ", "Give me ", "Tell me ", "I need "], VALUES, [
      ".",
    ]),
    ...compose(["What is ", "How much is ", "Can you work out "], VALUES, ["?"]),
  ],
);

const RESTATED: Phrasings = {
  train: ["{a} + {b} + {c} = {answer}"],
  heldout: ["The sum of {a}, {b} and {c} is {answer}.", "{a} plus {b} plus {c} is {answer}."],
};

function drawThree(random: Draw, level: Level): Sum {
  const [start, second, third] = [1, 2, 3].map(() => random.integer(...RANGES[level]));
  const add = (by = 0) => ({ sign: "+", by }) as const;
  return { start: start ?? 0, steps: [add(second), add(third)] };
}

const threeNumbers: Family = {
  name: "adding three numbers",
  steps: true,
  make(random, level): Task {
    const operands = ({ start, steps }: Sum): number[] => [start, ...steps.map(({ by }) => by)];
    const keyOf = (sum: Sum): string => `${this.name}:${unordered(operands(sum))}`;
    const sum = random.held(() => drawThree(random, level), keyOf);
    const [a = 0, b = 0, c = 0] = operands(sum);
    const right = String(totalOf(sum));
    return {
      query: ask(random, QUERIES, { a, b, c }),
      work: workSum(sum),
      heldOutKeys: [keyOf(sum)],
      respond(correct) {
        const answer = correct ? right : String(mistotal(random, sum));
        return {
          text: respond(random, answer, RESTATED, { a, b, c }),
          check: checkCharacters(right, answer),
        };
      },
    };
  },
};

/** Kept out of all training: whether two steps of addition are chained where nothing tells a story. */
export const UNSEEN_SUMS: readonly Family[] = [threeNumbers];
