// Lists of words: how many, which stands at a place, which is in two lists or missing in one.

import { checkPieces, checkWords } from "../check.ts";
import type { Draw } from "../draw.ts";
import { ask } from "../query.ts";
import { respond } from "../response.ts";
import { type Phrasings, unordered } from "../split.ts";
import type { Candidate, Family, Level, Task } from "../task.ts";
import { drawListed } from "../words.ts";
import { COMMON_QUERIES, COUNT_QUERIES, MISSING_QUERIES, PLACE_QUERIES } from "./lists-queries.ts";

/** Fewest and most items of each level. */
const LENGTHS: Readonly<Record<Level, readonly [number, number]>> = {
  1: [3, 4],
  2: [5, 6],
  3: [7, 9],
};

const AND_SHARE = 0.25;

/** Each word with its place, a space before it: ` red1 fox2`. */
export const numberItems = (words: readonly string[]): string =>
  words.map((word, i) => ` ${word}${i + 1}`).join("");

/** The words as a query lists them: with commas, sometimes `and` before the last. */
export const listed = (random: Draw, words: readonly string[]): string =>
  random.chance(AND_SHARE)
    ? `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`
    : words.join(", ");

/** One list of the split, of the level's length. */
export function drawList(random: Draw, level: Level, name: string): readonly string[] {
  const draw = (): readonly string[] => drawListed(random, random.integer(...LENGTHS[level]));
  return random.held(draw, (words) => listKey(name, words));
}

/** What is held out of a list: its words in any order. */
export function listKey(name: string, words: readonly string[]): string {
  return `${name}:${unordered(words)}`;
}

const WORD_RESTATED: Phrasings = {
  train: ["The word is {answer}.", "The item is {answer}.", "You need the word {answer}."],
  heldout: ["I think the word is {answer}.", "The item you need is {answer}."],
};

/** A response that names a word: the right one, or one of the wrong ones. */
export function answerWord(
  random: Draw,
  right: string,
  wrong: readonly string[],
  correct: boolean,
): Candidate {
  const answer = correct ? right : random.pick(wrong);
  return {
    text: respond(random, answer, WORD_RESTATED, {}),
    check: checkWords([right], [answer]),
  };
}

const COUNT_RESTATED: Phrasings = {
  train: ["There are {answer} items.", "The list has {answer} items.", "I count {answer}."],
  heldout: ["The list has {answer} words.", "I count {answer} items."],
};

const counting: Family = {
  name: "counting items",
  steps: true,
  make(random, level): Task {
    const words = drawList(random, level, this.name);
    const right = words.length;
    return {
      query: ask(random, COUNT_QUERIES, { list: listed(random, words) }),
      work: `:${numberItems(words)} =${right}`,
      heldOutKeys: [listKey(this.name, words)],
      respond(correct) {
        const answer = String(correct ? right : right + random.pick([-2, -1, -1, 1, 1, 2]));
        return {
          text: respond(random, answer, COUNT_RESTATED, {}),
          check: checkPieces([...String(right)], [...answer]),
        };
      },
    };
  },
};

/** Names of the places, from the first. */
const PLACES = "first second third fourth fifth sixth seventh eighth ninth".split(" ");

/** Slips about a place: its neighbours, and the same place from the end. */
function nearby(words: readonly string[], at: number): readonly string[] {
  const near = [words[at - 1], words[at + 1], words.at(-1 - at)];
  return near.filter((word) => word !== undefined && word !== words[at]) as string[];
}

const place: Family = {
  name: "item at a place",
  steps: true,
  make(random, level): Task {
    const words = drawList(random, level, this.name);
    // Later places take more steps: a harder level does not ask for the first ones.
    const at = random.integer(level === 1 ? 0 : level === 2 ? 1 : 3, words.length - 1);
    const right = words[at] as string;
    return {
      query: ask(random, PLACE_QUERIES, {
        list: listed(random, words),
        place: PLACES[at] as string,
        number: at + 1,
      }),
      work: `${at + 1}:${numberItems(words.slice(0, at + 1))} = ${right}`,
      heldOutKeys: [listKey(this.name, words)],
      respond: (correct) => answerWord(random, right, nearby(words, at), correct),
    };
  },
};

/** Two lists and what is asked about them. */
interface Pair {
  readonly a: readonly string[];
  readonly b: readonly string[];
  readonly right: string;
  readonly wrong: readonly string[];
}

/** Fewest and most items of each list of a pair. */
const PAIR_LENGTHS: Readonly<Record<Level, readonly [number, number]>> = {
  1: [2, 3],
  2: [3, 4],
  3: [4, 5],
};

/** Two lists with one word in common; a wrong answer is in one of them only. */
function drawCommon(random: Draw, level: Level): Pair {
  const [inA, inB] = [
    random.integer(...PAIR_LENGTHS[level]),
    random.integer(...PAIR_LENGTHS[level]),
  ];
  const [right = "", ...wrong] = drawListed(random, inA + inB - 1);
  const a = random.shuffle([right, ...wrong.slice(0, inA - 1)]);
  const b = random.shuffle([right, ...wrong.slice(inA - 1)]);
  return { a, b, right, wrong };
}

/** A list, and the same in another order with one word left out. */
function drawMissing(random: Draw, level: Level): Pair {
  const a = drawListed(random, level + 2);
  const right = random.pick(a);
  const wrong = a.filter((word) => word !== right);
  return { a, b: random.shuffle(wrong), right, wrong };
}

/** Restates B, then says of each word of A whether it is `in` B, up to the word asked for. */
function workPair({ a, b, right }: Pair): string {
  const passed = a.slice(0, a.indexOf(right) + 1);
  const steps = passed.map((word) => `${word} ${b.includes(word) ? "in" : "no"}`);
  return `B: ${b.join(" ")}; A: ${steps.join(" ")} = ${right}`;
}

function pairFamily(
  name: string,
  queries: Phrasings,
  draw: (random: Draw, level: Level) => Pair,
): Family {
  return {
    name,
    steps: true,
    make(random, level): Task {
      const keyOf = ({ a, b }: Pair): string => `${name}:${unordered(a)};${unordered(b)}`;
      const pair = random.held(() => draw(random, level), keyOf);
      return {
        query: ask(random, queries, { a: pair.a.join(", "), b: pair.b.join(", ") }),
        work: workPair(pair),
        heldOutKeys: [keyOf(pair)],
        respond: (correct) => answerWord(random, pair.right, pair.wrong, correct),
      };
    },
  };
}

/** Counting items, the item at a place, the word in both lists, the word missing in one. */
export const LISTS: readonly Family[] = [
  counting,
  place,
  pairFamily("common item", COMMON_QUERIES, drawCommon),
  pairFamily("missing item", MISSING_QUERIES, drawMissing),
];
