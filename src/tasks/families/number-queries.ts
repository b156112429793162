// How people ask about the order of numbers.

import { compose, type Phrasings, withComposed } from "../split.ts";

const WRITTEN_EXTREME_QUERIES: Readonly<Record<"largest" | "smallest", Phrasings>> = {
  largest: {
    train: [
      "Which number is larger, {list}?",
      "Which is the largest: {list}?",
      "What is the largest number among {list}?",
      "Find the largest of {list}.",
      "Which of these is the biggest: {list}?",
      "Tell me the maximum of {list}.",
      "Pick the greatest number: {list}.",
    ],
    heldout: [
      "Which is bigger, {list}?",
      "Please find the biggest of {list}.",
      "What is the maximum of {list}?",
    ],
  },
  smallest: {
    train: [
      "Which number is smaller, {list}?",
      "Which is the smallest: {list}?",
      "What is the smallest number among {list}?",
      "Find the smallest of {list}.",
      "Which of these is the least: {list}?",
      "Tell me the minimum of {list}.",
      "Pick the lowest number: {list}.",
    ],
    heldout: [
      "Please find the least of {list}.",
      "Which is the lowest number, {list}?",
      "What is the minimum of {list}?",
    ],
  },
};

/** Requests and questions for what is largest or smallest, named in several ways. */
function composedExtremes(
  superlatives: readonly string[],
  comparatives: readonly string[],
): readonly string[] {
  return [
    ...compose(
      ["What is", "Which is", "Find", "Tell me", "Name", "Pick", "Choose", "Give me"],
      [" the "],
      superlatives,
      [
        " of {list}.",
        " number of {list}.",
        " among {list}.",
        ": {list}",
        " of these numbers: {list}",
      ],
    ),
    ...compose(["Which is ", "Which number is ", "Which one is ", "What is "], comparatives, [
      ", {list}?",
      ": {list}?",
    ]),
  ];
}

/** Queries for the largest or smallest of `{list}`. */
export const EXTREME_QUERIES: Readonly<Record<"largest" | "smallest", Phrasings>> = {
  largest: withComposed(
    WRITTEN_EXTREME_QUERIES.largest,
    composedExtremes(
      ["largest", "biggest", "greatest", "highest"],
      ["larger", "bigger", "greater", "higher"],
    ),
  ),
  smallest: withComposed(
    WRITTEN_EXTREME_QUERIES.smallest,
    composedExtremes(["smallest", "least", "lowest", "tiniest"], ["smaller", "less", "lower"]),
  ),
};

const WRITTEN_SORT_QUERIES: Readonly<Record<"up" | "down", Phrasings>> = {
  up: {
    train: [
      "Sort these numbers in increasing order: {list}",
      "Sort from smallest to largest: {list}",
      "Put {list} in increasing order.",
      "Order these numbers from smallest to largest: {list}.",
      "Arrange in ascending order: {list}",
      "Please sort {list} from lowest to highest.",
    ],
    heldout: [
      "Please put these numbers in ascending order: {list}",
      "Arrange {list} from smallest to largest.",
    ],
  },
  down: {
    train: [
      "Sort these numbers in decreasing order: {list}",
      "Sort from largest to smallest: {list}",
      "Put {list} in decreasing order.",
      "Order these numbers from largest to smallest: {list}.",
      "Arrange in descending order: {list}",
      "Please sort {list} from highest to lowest.",
    ],
    heldout: [
      "Please put these numbers in descending order: {list}",
      "Arrange {list} from largest to smallest.",
    ],
  },
};

function composedSorts(directions: readonly string[]): readonly string[] {
  return [
    ...compose(
      ["Sort", "Order", "Arrange", "Put", "Please sort", "Please order", "List", "Write"],
      [" these numbers ", " the numbers ", " the following numbers "],
      directions,
      [": {list}", ": {list}."],
    ),
    ...compose(["Sort ", "Order ", "Arrange ", "Please arrange "], ["{list} "], directions, ["."]),
  ];
}

/** Queries to put `{list}` in order, up or down. */
export const SORT_QUERIES: Readonly<Record<"up" | "down", Phrasings>> = {
  up: withComposed(
    WRITTEN_SORT_QUERIES.up,
    composedSorts([
      "in increasing order",
      "in ascending order",
      "from smallest to largest",
      "from lowest to highest",
      "from low to high",
    ]),
  ),
  down: withComposed(
    WRITTEN_SORT_QUERIES.down,
    composedSorts([
      "in decreasing order",
      "in descending order",
      "from largest to smallest",
      "from highest to lowest",
      "from high to low",
    ]),
  ),
};
