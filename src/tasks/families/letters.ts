// Spelling tasks: how many letters, how often a letter, a word backwards, a word in another case.

import { checkCharacters } from "../check.ts";
import type { Draw } from "../draw.ts";
import { respond } from "../response.ts";
import { ask } from "../query.ts";
import type { Phrasings } from "../split.ts";
import type { Family, Level, Task } from "../task.ts";
import { drawWord } from "../words.ts";
import {
  caseQueries,
  LETTERS_QUERIES,
  ONE_LETTER_QUERIES,
  REVERSE_QUERIES,
} from "./letter-queries.ts";

/** Longest word of each level: never more than the written work can number with one digit. */
const LONGEST: Readonly<Record<Level, number>> = { 1: 4, 2: 6, 3: 8 };

interface Spelling {
  readonly name: string;
  readonly queries: Phrasings;
  readonly restated: Phrasings;
  /** Whether the answer is worked out letter by letter. */
  readonly steps: boolean;
  /** A letter the query asks about; empty where it asks about none. */
  letter(random: Draw, word: string): string;
  answer(word: string, letter: string): string;
  wrong(random: Draw, right: string): string;
  work(word: string, letter: string): string;
  /** Whether the answer is a word, so that responders may quote it. */
  readonly quotable: boolean;
}

const offByOne = (random: Draw, right: string): string => {
  const value = Number(right);
  return String(value === 0 || random.chance(0.5) ? value + random.pick([1, 1, 2]) : value - 1);
};

/** Each letter with its place: `c1a2t3`. */
const numbered = (letters: string): string =>
  [...letters].map((letter, i) => `${letter}${i + 1}`).join("");

/** Places from last to first, each with its letter: `3t2a1c`. */
const backwards = (word: string): string =>
  [...word]
    .map((letter, i) => `${i + 1}${letter}`)
    .reverse()
    .join("");

const reversed = (word: string): string => [...word].reverse().join("");

/** Running count of one letter: `c0a1t1`. */
function runningCount(word: string, letter: string): string {
  let count = 0;
  return [...word].map((each) => `${each}${(count += Number(each === letter))}`).join("");
}

/** Two neighbouring letters swapped, one dropped or one doubled. */
function misspell(random: Draw, right: string): string {
  const at = random.integer(0, right.length - 2);
  const [head, one, two, tail] = [
    right.slice(0, at),
    right[at],
    right[at + 1],
    right.slice(at + 2),
  ];
  const wrong = random.pick([
    `${head}${two}${one}${tail}`,
    `${head}${two}${one}${tail}`,
    `${head}${one}${tail}`,
    `${head}${one}${one}${two}${tail}`,
  ]);
  return wrong === right ? `${head}${one}${tail}` : wrong;
}

/** One letter left in the other case, or a misspelling. */
function miscase(random: Draw, right: string): string {
  if (random.chance(0.3)) return misspell(random, right);
  const at = random.integer(0, right.length - 1);
  const letter = right[at] as string;
  const other = letter === letter.toUpperCase() ? letter.toLowerCase() : letter.toUpperCase();
  return right.slice(0, at) + other + right.slice(at + 1);
}

const SPELLINGS: readonly Spelling[] = [
  {
    name: "counting letters",
    steps: true,
    queries: LETTERS_QUERIES,
    restated: {
      train: [
        '"{word}" has {answer} letters.',
        "It has {answer} letters.",
        "There are {answer} letters.",
        "{answer} letters",
      ],
      heldout: ['There are {answer} letters in "{word}".', "I count {answer} letters."],
    },
    letter: () => "",
    answer: (word) => String(word.length),
    wrong: offByOne,
    work: (word) => `${numbered(word)} =${word.length}`,
    quotable: false,
  },
  {
    name: "counting a letter",
    steps: true,
    queries: ONE_LETTER_QUERIES,
    restated: {
      train: [
        '"{letter}" appears {answer} times.',
        "It appears {answer} times.",
        "{answer} times",
        'There are {answer} in "{word}".',
      ],
      heldout: ['I see "{letter}" {answer} times.', "It is used {answer} times."],
    },
    letter: (random, word) =>
      random.chance(0.85) ? random.pick([...word]) : random.pick([..."aeionrstl"]),
    answer: (word, letter) => String([...word].filter((each) => each === letter).length),
    wrong: offByOne,
    work: (word, letter) =>
      `${letter}: ${runningCount(word, letter)} =${[...word].filter((each) => each === letter).length}`,
    quotable: false,
  },
  {
    name: "reversing",
    steps: true,
    queries: REVERSE_QUERIES,
    restated: {
      train: ['"{word}" backwards is {answer}.', "Backwards it is {answer}.", "Reversed: {answer}"],
      heldout: ["In reverse it is {answer}.", '"{word}" in reverse: {answer}'],
    },
    letter: () => "",
    answer: reversed,
    wrong: misspell,
    work: (word) => `${numbered(word)} ${backwards(word)} ="${reversed(word)}"`,
    quotable: true,
  },
  ...(["upper", "lower"] as const).map((side): Spelling => {
    const change = (text: string): string =>
      side === "upper" ? text.toUpperCase() : text.toLowerCase();
    return {
      name: `${side} case`,
      steps: false,
      queries: caseQueries(side),
      restated: {
        train: [`In ${side} case: {answer}`, `"{word}" in ${side} case is {answer}.`],
        heldout: [`In ${side} case it is {answer}.`],
      },
      letter: () => "",
      answer: change,
      wrong: miscase,
      work: (word) => `${side} ="${change(word)}"`,
      quotable: true,
    };
  }),
];

/** The word as the query shows it: what is to be lowered starts in upper or mixed case. */
function shown(random: Draw, spelling: Spelling, word: string): string {
  if (spelling.name !== "lower case") return word;
  return random.chance(0.6) ? word.toUpperCase() : word[0]?.toUpperCase() + word.slice(1);
}

function quoteSometimes(random: Draw, spelling: Spelling, answer: string): string {
  return spelling.quotable && random.chance(0.5) ? `"${answer}"` : answer;
}

function spellingFamily(spelling: Spelling): Family {
  return {
    name: spelling.name,
    steps: spelling.steps,
    make(random, level): Task {
      const drawn = drawWord(random, LONGEST[level]);
      const word = shown(random, spelling, drawn);
      const letter = spelling.letter(random, word);
      const right = spelling.answer(word, letter);
      return {
        query: ask(random, spelling.queries, { word, letter }),
        work: spelling.work(word, letter),
        heldOutKeys: [drawn],
        respond(correct) {
          const answer = correct ? right : spelling.wrong(random, right);
          const said = quoteSometimes(random, spelling, answer);
          return {
            text: respond(random, said, spelling.restated, { word, letter }),
            check: checkCharacters(right, answer),
          };
        },
      };
    },
  };
}

/** Counting letters, counting one letter, reversing, changing case. */
export const LETTERS: readonly Family[] = SPELLINGS.map(spellingFamily);
