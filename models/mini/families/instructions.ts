// Counting words, and explicit instructions that a response keeps or breaks.

import { checkPieces } from "../check.ts";
import type { RandomStream } from "../random-stream.ts";
import { respond } from "../response.ts";
import { ask } from "../query.ts";
import { compose, type Phrasings, type Split, withComposed } from "../split.ts";
import type { Candidate, Family, Task } from "../task.ts";
import { drawWord, drawWords } from "../words.ts";

const COUNT_QUERIES: Phrasings = withComposed(
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

const COUNT_RESTATED: Phrasings = {
  train: ["There are {answer} words.", "It has {answer} words.", "{answer} words"],
  heldout: ["I count {answer} words."],
};

/** Each word with its place: `red1 fox2`. */
const numberWords = (words: readonly string[]): string =>
  words.map((word, i) => `${word}${i + 1}`).join(" ");

const countingWords: Family = {
  name: "counting words",
  make(random, split): Task {
    const words = drawWords(random, split, random.integer(3, 8), 6);
    const right = words.length;
    const candidate = (answer: number) => ({
      text: respond(random, split, String(answer), COUNT_RESTATED, {}),
      check: checkPieces([String(right)], [String(answer)]),
    });
    return {
      family: this.name,
      query: ask(random, split, COUNT_QUERIES, { text: words.join(" ") }),
      work: `${numberWords(words)} =${right}`,
      right: candidate(right),
      wrong: candidate(right + random.pick([-1, 1, 1, 2])),
      heldOutKeys: words,
    };
  },
};

const NUMBER_NAMES = ["zero", "one", "two", "three", "four", "five", "six", "seven"];

const EXACT_QUERIES: Phrasings = withComposed(
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

const capitalized = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const exactWords: Family = {
  name: "exact word count",
  make(random, split): Task {
    const count = random.integer(2, 6);
    const other = random.pick(
      [-1, 1, 1, 2].map((step) => count + step).filter((each) => each >= 1 && each <= 7),
    );
    const candidate = (length: number): Candidate => {
      const [opening = "", ...rest] = drawWords(random, split, length, 7);
      const sentence = random.chance(0.5);
      const words = [sentence ? capitalized(opening) : opening, ...rest];
      return {
        text: sentence ? `${words.join(" ")}.` : words.join(" "),
        check: `${numberWords(words)} ${checkPieces([String(count)], [String(length)])}`,
      };
    };
    const values = { name: NUMBER_NAMES[count] ?? count, count, topic: drawWord(random, split, 7) };
    return {
      family: this.name,
      query: ask(random, split, EXACT_QUERIES, values),
      work: `need ${count} words`,
      right: candidate(count),
      wrong: candidate(other),
      heldOutKeys: [values.topic],
    };
  },
};

type Edge = "first" | "last";

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

const EDGE_QUERIES: Readonly<Record<Edge, Phrasings>> = {
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

const WORD_RESTATED: Phrasings = {
  train: ["{answer}", "How about {answer}?", "A good word is {answer}.", "The word is {answer}."],
  heldout: ["How about the word {answer}?", "A word is {answer}."],
};

/** A word whose edge letter is, or is not, the one asked for. */
function drawByEdge(
  random: RandomStream,
  split: Split,
  edge: Edge,
  letter: string,
  keeps: boolean,
): string {
  for (;;) {
    const word = drawWord(random, split, 7);
    if ((word.at(edge === "first" ? 0 : -1) === letter) === keeps) return word;
  }
}

function edgeLetter(edge: Edge): Family {
  return {
    name: `${edge} letter`,
    make(random, split): Task {
      const model = drawWord(random, split, 7);
      const letter = model.at(edge === "first" ? 0 : -1) as string;
      const candidate = (word: string) => ({
        text: respond(random, split, random.chance(0.6) ? `"${word}"` : word, WORD_RESTATED, {}),
        check: `"${word}" ${checkPieces([letter], [word.at(edge === "first" ? 0 : -1) as string])}`,
      });
      const wrong = drawByEdge(random, split, edge, letter, false);
      return {
        family: this.name,
        query: ask(random, split, EDGE_QUERIES[edge], { letter }),
        work: `need ${edge} ${letter}`,
        right: candidate(model),
        wrong: candidate(wrong),
        heldOutKeys: [model, wrong],
      };
    },
  };
}

/** Counting words, exact word counts, first and last letters. */
export const INSTRUCTIONS: readonly Family[] = [
  countingWords,
  exactWords,
  edgeLetter("first"),
  edgeLetter("last"),
];
