// Addition, subtraction and multiplication, worked digit by digit from the right.

import { checkCharacters } from "../check.ts";
import type { Draw } from "../draw.ts";
import { respond } from "../response.ts";
import { ask } from "../query.ts";
import { compose, type Phrasings, withComposed } from "../split.ts";
import type { Family, Level, Task } from "../task.ts";

interface Operation {
  readonly name: string;
  readonly queries: Phrasings;
  readonly restated: Phrasings;
  readonly draw: (random: Draw, level: Level) => readonly [number, number];
  readonly result: (a: number, b: number) => number;
  readonly work: (a: number, b: number) => string;
}

const digits = (value: number): number[] => [...String(value)].map(Number).reverse();

/** Digit by digit from the right: `p+q+carry=` and the sum in two digits, carry first. */
export function workAddition(a: number, b: number): string {
  const [x, y] = [digits(a), digits(b)];
  const steps: string[] = [];
  let carry = 0;
  for (let i = 0; i < Math.max(x.length, y.length); i++) {
    const [p, q] = [x[i] ?? 0, y[i] ?? 0];
    const sum = p + q + carry;
    steps.push(`${p}+${q}+${carry}=${Math.floor(sum / 10)}${sum % 10}`);
    carry = Math.floor(sum / 10);
  }
  return `${a}+${b}: ${steps.join(",")} =${a + b}`;
}

/** Digit by digit from the right: `p-q-borrow=` and whether ten is borrowed, then the digit left. */
export function workSubtraction(a: number, b: number): string {
  const [x, y] = [digits(a), digits(b)];
  const steps: string[] = [];
  let borrow = 0;
  for (let i = 0; i < x.length; i++) {
    const [p, q] = [x[i] ?? 0, y[i] ?? 0];
    const lent = p - q - borrow < 0 ? 1 : 0;
    steps.push(`${p}-${q}-${borrow}=${lent}${p - q - borrow + 10 * lent}`);
    borrow = lent;
  }
  return `${a}-${b}: ${steps.join(",")} =${a - b}`;
}

/** Digit by digit from the right, `b` having one digit: product, carry added, in two digits. */
export function workMultiplication(a: number, b: number): string {
  const steps: string[] = [];
  let carry = 0;
  for (const digit of digits(a)) {
    const product = digit * b;
    const total = product + carry;
    steps.push(`${digit}*${b}=${pad(product)}+${carry}=${pad(total)}`);
    carry = Math.floor(total / 10);
  }
  return `${a}*${b}: ${steps.join(",")} =${a * b}`;
}

const pad = (value: number): string => String(value).padStart(2, "0");

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
    result: (a, b) => a + b,
    work: workAddition,
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
    result: (a, b) => a - b,
    work: workSubtraction,
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
    result: (a, b) => a * b,
    work: workMultiplication,
  },
];

/** A slip a person could make: off by one or ten, a digit changed, two digits swapped. */
export function slip(random: Draw, value: number): number {
  const step = random.pick([1, 1, 2, 10, 10, 100]);
  const text = String(value);
  const at = random.integer(0, text.length - 2);
  const swapped =
    text.length < 2
      ? value
      : Number(text.slice(0, at) + text[at + 1] + text[at] + text.slice(at + 2));
  const wrong = random.chance(0.25) ? swapped : value + (random.chance(0.5) ? step : -step);
  return wrong === value || wrong < 0 ? value + 1 : wrong;
}

function arithmetic(operation: Operation): Family {
  return {
    name: operation.name,
    steps: true,
    make(random, level): Task {
      const keyOf = ([a, b]: readonly [number, number]): string => `${operation.name}:${a},${b}`;
      const operands = random.held(() => operation.draw(random, level), keyOf);
      const [a, b] = operands;
      const right = operation.result(a, b);
      return {
        query: ask(random, operation.queries, { a, b }),
        work: operation.work(a, b),
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
