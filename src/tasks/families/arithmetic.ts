// Addition, subtraction and multiplication, worked digit by digit from the right.

import { checkCharacters } from "../check.ts";
import type { Draw } from "../draw.ts";
import { respond } from "../response.ts";
import { ask } from "../query.ts";
import { compose, type Phrasings, unordered, withComposed } from "../split.ts";
import type { Family, Level, Task } from "../task.ts";
import { RESULTS, type Sign, slip, WORKINGS } from "./operations.ts";

interface Operation {
  readonly name: string;
  readonly queries: Phrasings;
  readonly restated: Phrasings;
  readonly draw: (random: Draw, level: Level) => readonly [number, number];
  readonly sign: Sign;
}

/** Smallest and largest summand of each level. */
const RANGES: Readonly<Record<Level, readonly [number, number]>> = {
  1: [2, 49],
  2: [10, 199],
  3: [100, 999],
};

/** Requests and questions about a value that is named in several ways. */
function composedQueries(values: readonly string[]): readonly string[] {
  const requests = [
    "Compute",
    "Calculate",
    "Work out",
    "Find",
    "Evaluate",
    "Determine",
    "Give me",
    "Tell me",
    "Figure out",
    "I need",
    "Please compute",
    "Please give me",
  ];
  const questions = [
    "What is",
    "How much is",
    "Do you know",
    "What do we get for",
    "Can you work out",
    "Could you tell me",
  ];
  return [...compose(requests, [" "], values, ["."]), ...compose(questions, [" "], values, ["?"])];
}

/** Smallest and largest factor of each level; the other factor has one digit. */
const FACTORS: Readonly<Record<Level, readonly [number, number]>> = {
  1: [3, 30],
  2: [11, 99],
  3: [100, 999],
};

const OPERATIONS: readonly Operation[] = [
  {
    name: "addition",
    queries: withComposed(
      {
        train: [
          "What is {a} + {b}?",
          "What is {a} plus {b}?",
          "Compute {a} + {b}.",
          "Add {a} and {b}.",
          "How much is {a} + {b}?",
          "{a} + {b} = ?",
          "{a}+{b}=?",
          "Find the sum of {a} and {b}.",
          "Please add {a} and {b}.",
          "Work out {a} + {b}.",
          "Can you tell me what {a} plus {b} is?",
          "I have {a} apples and get {b} more. How many apples do I have?",
        ],
        heldout: [
          "What do you get when you add {a} and {b}?",
          "Please work out the sum of {a} and {b}.",
          "Tell me: how much is {a} plus {b}?",
          "Can you compute {a} + {b}?",
        ],
      },
      composedQueries([
        "{a} + {b}",
        "{a} plus {b}",
        "the sum of {a} and {b}",
        "the total of {a} and {b}",
        "the value of {a} + {b}",
      ]),
    ),
    restated: {
      train: [
        "{a} + {b} = {answer}",
        "{a} + {b} = {answer}.",
        "The sum of {a} and {b} is {answer}.",
        "{a} plus {b} is {answer}.",
      ],
      heldout: ["{a} plus {b} makes {answer}.", "Adding {a} and {b} gives {answer}."],
    },
    draw: (random, level) => [random.integer(...RANGES[level]), random.integer(...RANGES[level])],
    sign: "+",
  },
  {
    name: "subtraction",
    queries: withComposed(
      {
        train: [
          "What is {a} - {b}?",
          "What is {a} minus {b}?",
          "Compute {a} - {b}.",
          "Subtract {b} from {a}.",
          "How much is {a} - {b}?",
          "{a} - {b} = ?",
          "{a}-{b}=?",
          "Take {b} away from {a}.",
          "Please subtract {b} from {a}.",
          "Work out {a} - {b}.",
          "Find the difference of {a} and {b}.",
          "I have {a} apples and give away {b}. How many apples do I have left?",
        ],
        heldout: [
          "What do you get when you subtract {b} from {a}?",
          "Please work out {a} minus {b}.",
          "Tell me: how much is {a} minus {b}?",
          "Can you compute {a} - {b}?",
        ],
      },
      composedQueries([
        "{a} - {b}",
        "{a} minus {b}",
        "the difference of {a} and {b}",
        "the value of {a} - {b}",
        "{a} take away {b}",
      ]),
    ),
    restated: {
      train: [
        "{a} - {b} = {answer}",
        "{a} - {b} = {answer}.",
        "The difference of {a} and {b} is {answer}.",
        "{a} minus {b} is {answer}.",
      ],
      heldout: ["{a} minus {b} makes {answer}.", "Subtracting {b} from {a} gives {answer}."],
    },
    draw: (random, level) => {
      const [a, b] = [random.integer(...RANGES[level]), random.integer(...RANGES[level])];
      return a >= b ? [a, b] : [b, a];
    },
    sign: "-",
  },
  {
    name: "multiplication",
    queries: withComposed(
      {
        train: [
          "What is {a} times {b}?",
          "What is {a} * {b}?",
          "Compute {a} * {b}.",
          "Multiply {a} by {b}.",
          "How much is {a} times {b}?",
          "{a} * {b} = ?",
          "{a}*{b}=?",
          "Find the product of {a} and {b}.",
          "Please multiply {a} by {b}.",
          "Work out {a} * {b}.",
        ],
        heldout: [
          "What do you get when you multiply {a} by {b}?",
          "Please work out the product of {a} and {b}.",
          "Tell me: how much is {a} * {b}?",
          "Can you compute {a} times {b}?",
        ],
      },
      composedQueries([
        "{a} * {b}",
        "{a} times {b}",
        "the product of {a} and {b}",
        "the value of {a} * {b}",
        "{a} multiplied by {b}",
      ]),
    ),
    restated: {
      train: [
        "{a} * {b} = {answer}",
        "{a} * {b} = {answer}.",
        "The product of {a} and {b} is {answer}.",
        "{a} times {b} is {answer}.",
      ],
      heldout: ["{a} times {b} makes {answer}.", "Multiplying {a} by {b} gives {answer}."],
    },
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
        query: ask(random, operation.queries, { a, b }),
        work: WORKINGS[operation.sign](a, b),
        heldOutKeys: [keyOf(operands)],
        respond(correct) {
          const answer = String(correct ? right : slip(random, right));
          return {
            text: respond(random, answer, operation.restated, { a, b }),
            check: checkCharacters(String(right), answer),
          };
        },
      };
    },
  };
}

/** Addition, subtraction and multiplication. */
export const ARITHMETIC: readonly Family[] = OPERATIONS.map(arithmetic);
