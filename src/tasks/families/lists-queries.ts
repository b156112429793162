// How people ask about the items of one list, or of two lists called A and B.

import { compose, type Phrasings, withComposed } from "../split.ts";

const NOUNS = ["items", "things", "words"];

/** Queries for the number of items of `{list}`. */
export const COUNT_QUERIES: Phrasings = withComposed(
  {
    train: [
      "How many things are in this list: {list}?",
      "How many items does this list have: {list}?",
      "Count the items of this list: {list}.",
      "What is the number of items in the list: {list}?",
      "If I number this list from 1, which number does the last item get: {list}?",
      "Which number is the last word of this list: {list}?",
      "I number these words: {list}. Which number does the last one get?",
      "My list is: {list}. How many items are in it?",
      "Here is a list: {list}. How many words does it have?",
      "How long is this list: {list}?",
    ],
    heldout: [
      "Please count the things in this list: {list}.",
      "Here is my list: {list}. How many things are in it?",
      "What is the number of words in this list: {list}?",
    ],
  },
  [
    ...compose(
      ["How many "],
      NOUNS,
      [" are in", " are there in", " do you count in", " do you see in"],
      [" the list: ", " this list: ", " my list: "],
      ["{list}?"],
    ),
    ...compose(
      ["Count", "Please count", "Tell me the number of", "Give me the number of"],
      [" the items", " the things", " the words"],
      [" in the list: {list}.", " in this list: {list}.", " of my list: {list}."],
    ),
  ],
);

const ITEMS = [" item", " word", " thing"];

/** Queries for the item of `{list}` that `place` names. */
const placeQueries = (place: string): readonly string[] => [
  ...compose(
    ["What is the ", "Which is the ", "Do you know the "],
    [place],
    ITEMS,
    [" of: ", " in: ", " of the list: ", " of this list: ", " in the list: ", " in this list: "],
    ["{list}?"],
  ),
  ...compose(
    ["Tell me the ", "Give me the ", "Name the ", "Find the ", "Please name the ", "I need the "],
    [place],
    ITEMS,
    [" of the list: ", " of this list: ", " in the list: ", " in this list: "],
    ["{list}."],
  ),
  ...compose(
    ["My list is: {list}. ", "Here is a list: {list}. ", "Here is my list: {list}. "],
    ["What is the ", "Which is the ", "Tell me the "],
    [place],
    ITEMS,
    ["?"],
  ),
];

/** Queries for the item at `{place}`, a word such as third, or at `{number}`. */
export const PLACE_QUERIES: Phrasings = withComposed(
  {
    train: [
      "What is item number {number} of this list: {list}?",
      "Which word has number {number} in this list: {list}?",
      "Which item comes {place} in this list: {list}?",
      "Tell me item {number} of the list: {list}.",
      "Here is a list: {list}. What is item number {number}?",
    ],
    heldout: [
      "What is word number {number} of the list: {list}?",
      "Which word comes {place} in the list: {list}?",
      "Here is my list: {list}. What is item {number}?",
    ],
  },
  placeQueries("{place}"),
);

/** Queries for the last item; no training shows them. */
export const LAST_QUERIES: Phrasings = withComposed(
  {
    train: ["Which item comes last in this list: {list}?"],
    heldout: ["Which word comes last in the list: {list}?"],
  },
  placeQueries("last"),
);

const AFTER = [" A: {a}; B: {b}.", " A: {a}. B: {b}.", " List A: {a}. List B: {b}."];
const BEFORE = [
  "A: {a}. B: {b}. ",
  "List A: {a}. List B: {b}. ",
  "Here are two lists. A: {a}. B: {b}. ",
  "I have two lists. A: {a}. B: {b}. ",
];

/** What is asked, before or after the two lists. */
const aroundLists = (asked: Phrasings): Phrasings =>
  withComposed({ train: compose(asked.train, AFTER), heldout: compose(asked.heldout, AFTER) }, [
    ...compose(BEFORE, asked.train),
  ]);

/** Queries for the one word that the lists `{a}` and `{b}` share. */
export const COMMON_QUERIES: Phrasings = aroundLists({
  train: [
    "Which word is in both lists?",
    "Which word is in A and in B?",
    "What word do both lists have?",
    "Find the word that is in both lists.",
    "Tell me the word that is in A and in B.",
    "Which item do A and B have in common?",
    "Name the item that both lists have.",
    "One word is in both lists. Which one?",
    "Give me the word that A and B have in common.",
    "What is in both A and B?",
  ],
  heldout: [
    "Which item is in both A and B?",
    "Find the item that A and B have in common.",
    "Please name the word that is in both lists.",
  ],
});

/** Queries for the one word of `{a}` that `{b}` lacks. */
export const MISSING_QUERIES: Phrasings = aroundLists({
  train: [
    "Which word of A is missing in B?",
    "Which word of A is not in B?",
    "What word does B not have?",
    "Find the word of A that is not in B.",
    "Tell me the word that is in A but not in B.",
    "Which item of A is missing in B?",
    "Name the item that is missing in B.",
    "One word of A is not in B. Which one?",
    "Give me the word that only A has.",
    "What is in A but not in B?",
  ],
  heldout: [
    "Which item is in A but not in B?",
    "Find the item of A that is missing in B.",
    "Please name the word that only A has.",
  ],
});
