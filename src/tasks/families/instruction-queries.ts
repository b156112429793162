// How people ask for words that keep an instruction.

import { compose, type Phrasings, withComposed } from "../split.ts";

/** Queries for the number of words in `{text}`. */
export const COUNT_QUERIES: Phrasings = withComposed(
  {
    train: [
      'How many words are in "{text}"?',
      'Count the words in "{text}".',
      'How many words does "{text}" have?',
      'Tell me the number of words in "{text}".',
      'What is the number of words in "{text}"?',
    ],
    heldout: ['Please count the words in "{text}".', 'How many words do you see in "{text}"?'],
  },
  [
    ...compose(
      ["Count", "Tell me", "Find", "Work out", "Give me", "I need"],
      [" the number of words in ", " how many words there are in "],
      ['"{text}"', 'the text "{text}"'],
      ["."],
    ),
    ...compose(
      ["How many words ", "How many separate words "],
      ["are there in ", "do you count in ", "make up "],
      ['"{text}"', 'the text "{text}"'],
      ["?"],
    ),
  ],
);

/** Queries for exactly `{name}` or `{count}` words, some about a `{topic}`. */
export const EXACT_QUERIES: Phrasings = withComposed(
  {
    train: [
      "Write exactly {name} words about a {topic}.",
      "Reply with exactly {name} words.",
      "Answer in exactly {name} words: what do you see near the {topic}?",
      "Give me exactly {count} words about the {topic}.",
      "Describe a {topic} in exactly {name} words.",
      "Use exactly {count} words to describe the {topic}.",
    ],
    heldout: [
      "Please reply with exactly {name} words about the {topic}.",
      "Write exactly {count} words to describe a {topic}.",
    ],
  },
  [
    ...compose(
      ["Write", "Give me", "Say", "Tell me", "Send me", "I want", "Please write"],
      [" exactly {name} words", " exactly {count} words"],
      ["", " about the {topic}", " about a {topic}", " on the topic of the {topic}"],
      ["."],
    ),
    ...compose(
      ["Reply", "Answer", "Respond", "Please answer"],
      [
        " with exactly {name} words",
        " in exactly {name} words",
        " with exactly {count} words",
        " in exactly {count} words",
      ],
      ["", " about the {topic}"],
      ["."],
    ),
  ],
);

/** Which end of a word is asked about. */
export type Edge = "first" | "last";

const WRITTEN_EDGE_QUERIES: Readonly<Record<Edge, Phrasings>> = {
  first: {
    train: [
      'Name a word that starts with "{letter}".',
      'Give me a word that begins with "{letter}".',
      'Write a word that starts with the letter "{letter}".',
      'Say something that starts with "{letter}".',
      'Reply with a word that begins with the letter "{letter}".',
    ],
    heldout: [
      'Please write a word that begins with "{letter}".',
      'Tell me a word that starts with the letter "{letter}".',
    ],
  },
  last: {
    train: [
      'Name a word that ends with "{letter}".',
      'Give me a word that ends in "{letter}".',
      'Write a word that ends with the letter "{letter}".',
      'Say a word whose last letter is "{letter}".',
      'Reply with a word that ends in the letter "{letter}".',
    ],
    heldout: [
      'Please write a word that ends with "{letter}".',
      'Tell me a word that ends in the letter "{letter}".',
    ],
  },
};

function composedEdges(endings: readonly string[]): readonly string[] {
  return compose(
    [
      "Name",
      "Give me",
      "Write",
      "Tell me",
      "Say",
      "Find",
      "Think of",
      "I need",
      "Please give me",
      "Can you name",
      "Reply with",
    ],
    [" a word", " one word", " any word"],
    endings,
    [' "{letter}".', ' the letter "{letter}".'],
  );
}

/** Queries for a word whose first or last letter is `{letter}`. */
export const EDGE_QUERIES: Readonly<Record<Edge, Phrasings>> = {
  first: withComposed(
    WRITTEN_EDGE_QUERIES.first,
    composedEdges([
      " that starts with",
      " that begins with",
      " starting with",
      " beginning with",
      " whose first letter is",
    ]),
  ),
  last: withComposed(
    WRITTEN_EDGE_QUERIES.last,
    composedEdges([
      " that ends with",
      " that ends in",
      " ending with",
      " ending in",
      " whose last letter is",
    ]),
  ),
};
