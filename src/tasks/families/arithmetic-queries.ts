// How people ask for sums, differences and products, and how answers restate them.

import { compose, type Phrasings, withComposed } from "../split.ts";
import type { Sign } from "./operations.ts";

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

/** Queries about `{a}` and `{b}`, by operation. */
export const ARITHMETIC_QUERIES: Readonly<Record<Sign, Phrasings>> = {
  "+": withComposed(
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
  "-": withComposed(
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
  "*": withComposed(
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
};

/** Answers that restate the operands, by operation. */
export const ARITHMETIC_RESTATED: Readonly<Record<Sign, Phrasings>> = {
  "+": {
    train: [
      "{a} + {b} = {answer}",
      "{a} + {b} = {answer}.",
      "The sum of {a} and {b} is {answer}.",
      "{a} plus {b} is {answer}.",
    ],
    heldout: ["{a} plus {b} makes {answer}.", "Adding {a} and {b} gives {answer}."],
  },
  "-": {
    train: [
      "{a} - {b} = {answer}",
      "{a} - {b} = {answer}.",
      "The difference of {a} and {b} is {answer}.",
      "{a} minus {b} is {answer}.",
    ],
    heldout: ["{a} minus {b} makes {answer}.", "Subtracting {b} from {a} gives {answer}."],
  },
  "*": {
    train: [
      "{a} * {b} = {answer}",
      "{a} * {b} = {answer}.",
      "The product of {a} and {b} is {answer}.",
      "{a} times {b} is {answer}.",
    ],
    heldout: ["{a} times {b} makes {answer}.", "Multiplying {a} by {b} gives {answer}."],
  },
};
