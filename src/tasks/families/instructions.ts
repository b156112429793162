// Counting words, and explicit instructions that a response keeps or breaks.

import { checkPieces } from "../check.ts";
import type { Draw } from "../draw.ts";
import { ask } from "../query.ts";
import { respond } from "../response.ts";
import { type Phrasings, unordered } from "../split.ts";
import type { Family, Level, Task } from "../task.ts";
import { drawListed, drawWord } from "../words.ts";
import { COUNT_QUERIES, type Edge, EDGE_QUERIES, EXACT_QUERIES } from "./instruction-queries.ts";

const COUNT_RESTATED: Phrasings = {
  train: ["There are {answer} words.", "It has {answer} words.", "{answer} words"],
  heldout: ["I count {answer} words."],
};

/** Each word with its place: `"red1 fox2"`; the quote makes the first one spell as it did where it was said. */
const numberWords = (words: readonly string[]): string =>
  `"${words.map((word, i) => `${word}${i + 1}`).join(" ")}"`;

/** How many words each level counts. */
const WORD_COUNTS: Readonly<Record<Level, readonly number[]>> = {
  1: [2, 3],
  2: [4, 5],
  3: [6, 7, 8],
};

const countingWords: Family = {
  name: "counting words",
  steps: true,
  make(random, level): Task {
    const keyOf = (drawn: readonly string[]): string => `words:${unordered(drawn)}`;
    const words = random.held(() => drawListed(random, random.pick(WORD_COUNTS[level])), keyOf);
    const right = words.length;
    return {
      query: ask(random, COUNT_QUERIES, { text: words.join(" ") }),
      work: `${numberWords(words)} =${right}`,
      heldOutKeys: [keyOf(words)],
      respond(correct) {
        const answer = String(correct ? right : right + random.pick([-1, 1, 1, 2]));
        return {
          text: respond(random, answer, COUNT_RESTATED, {}),
          check: checkPieces([String(right)], [answer]),
        };
      },
    };
  },
};

const NUMBER_NAMES = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight"];

const exactWords: Family = {
  name: "exact word count",
  steps: true,
  bare: true,
  make(random, level): Task {
    const topic = random.held(
      () => drawListed(random, 1)[0] as string,
      (word) => `exact:${word}`,
    );
    const count = random.pick(WORD_COUNTS[level]);
    const values = { name: NUMBER_NAMES[count] ?? count, count, topic };
    return {
      query: ask(random, EXACT_QUERIES, values),
      work: `need ${count} words`,
      heldOutKeys: [`exact:${topic}`],
      respond(correct) {
        const length = correct ? count : Math.max(1, count + random.pick([-1, 1, 1, 2]));
        // The sentence is held out with its words: what was asked for is seen again and again.
        const words = random.held(
          () => drawListed(random, length),
          (drawn) => `exact words:${unordered(drawn)}`,
        );
        return {
          text: `${words.join(" ")}${random.pick(["", "."])}`,
          check: `${numberWords(words)} ${checkPieces([String(count)], [String(length)])}`,
        };
      },
    };
  },
};

const WORD_RESTATED: Phrasings = {
  train: ["{answer}", "How about {answer}?", "A good word is {answer}.", "The word is {answer}."],
  heldout: ["How about the word {answer}?", "A word is {answer}."],
};

/** Longest word of each level. */
const LONGEST: Readonly<Record<Level, number>> = { 1: 4, 2: 6, 3: 8 };

const edgeOf = (word: string, edge: Edge): string => word.at(edge === "first" ? 0 : -1) as string;

/** A word whose edge letter is, or is not, the one asked for. */
function drawByEdge(
  random: Draw,
  longest: number,
  edge: Edge,
  letter: string,
  keeps: boolean,
): string {
  for (;;) {
    const word = drawWord(random, longest);
    if ((edgeOf(word, edge) === letter) === keeps) return word;
  }
}

function edgeLetter(edge: Edge): Family {
  return {
    name: `${edge} letter`,
    steps: false,
    make(random, level): Task {
      const model = drawWord(random, LONGEST[level]);
      const letter = edgeOf(model, edge);
      return {
        query: ask(random, EDGE_QUERIES[edge], { letter }),
        work: `need ${edge} ${letter}`,
        heldOutKeys: [model],
        respond(correct) {
          const word = drawByEdge(random, LONGEST[level], edge, letter, correct);
          return {
            text: respond(random, random.chance(0.6) ? `"${word}"` : word, WORD_RESTATED, {}),
            check: `"${word}" ${checkPieces([letter], [edgeOf(word, edge)])}`,
          };
        },
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
