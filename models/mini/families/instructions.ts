// Counting words, and explicit instructions that a response keeps or breaks.

import { checkPieces } from "../check.ts";
import type { RandomStream } from "../random-stream.ts";
import { respond } from "../response.ts";
import { ask } from "../query.ts";
import type { Phrasings, Split } from "../split.ts";
import type { Candidate, Family, Task } from "../task.ts";
import { drawWord, drawWords } from "../words.ts";
import { COUNT_QUERIES, type Edge, EDGE_QUERIES, EXACT_QUERIES } from "./instruction-queries.ts";

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
