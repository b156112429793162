// Python texts and lists: lengths, repeated texts, places counted from 0.

import type { Draw } from "../draw.ts";
import type { Level } from "../task.ts";
import { drawWords } from "../words.ts";
import { digit, drawDigits, misreckon, type Program, step } from "./code-program.ts";
import { RESULTS } from "./operations.ts";

/** Each letter with its place and the length: `c1a2t3=3`. */
const measure = (word: string): string =>
  `${[...word].map((letter, i) => `${letter}${i + 1}`).join("")}=${word.length}`;

/** `len("cat") + 2`, longer words and two of them at higher levels. */
function drawLength(random: Draw, level: Level): Program {
  const [word = "", other = ""] = drawWords(random, 2, level === 1 ? 4 : 6);
  const by = level === 3 ? other.length : digit(random);
  const sign = level === 2 && word.length >= by && random.chance(0.5) ? "-" : "+";
  const answer = RESULTS[sign](word.length, by);
  return {
    code: `len("${word}") ${sign} ${level === 3 ? `len("${other}")` : by}`,
    expression: true,
    steps: [measure(word), ...(level === 3 ? [measure(other)] : []), step(word.length, sign, by)],
    answer: String(answer),
    slip: misreckon(answer, [answer + 1, Math.abs(answer - 1), word.length, by]),
  };
}

const letters = (random: Draw, count: number): string =>
  random
    .shuffle([..."abcdefghijklmnopqrstuvwxyz"])
    .slice(0, count)
    .join("");

/** `"ab" * 3`, with something joined to it at the highest level. */
function drawRepeat(random: Draw, level: Level): Program {
  const text = letters(random, level === 2 ? 3 : 2);
  const times = random.integer(2, level === 1 ? 3 : 4);
  const tail = level === 3 ? letters(random, random.integer(1, 2)) : "";
  const doubled = [...text].map((letter) => letter.repeat(times)).join("");
  const numbered = Array.from({ length: times }, (_, i) => `${i + 1}${text}`).join("");
  return {
    code: `"${text}" * ${times}${tail && ` + "${tail}"`}`,
    expression: true,
    steps: [tail ? `${numbered}+${tail}` : numbered],
    answer: text.repeat(times) + tail,
    slip: (again) =>
      again.pick([
        text.repeat(times - 1) + tail,
        text.repeat(times + 1) + tail,
        doubled + tail,
        tail ? (text + tail).repeat(times) : text + times,
      ]),
  };
}

/** Numbers from place 0 up to the asked one: `[0]7[1]2`. */
const index = (items: readonly number[], at: number): string =>
  items
    .slice(0, at + 1)
    .map((item, i) => `[${i}]${item}`)
    .join("");

/** `[7, 2, 5][1]`, two of them added at the highest level. */
function drawIndex(random: Draw, level: Level): Program {
  const items = drawDigits(random, level + 2);
  const at = random.integer(level === 1 ? 0 : 1, items.length - 1);
  const found = items[at] as number;
  const near = [items[at - 1], items[at + 1], items.at(-1 - at)].filter(
    (item) => item !== undefined,
  );
  const code = `[${items.join(", ")}][${at}]`;
  const steps = [index(items, at)];
  const answer = { expression: true, answer: String(found) };
  if (level < 3) return { code, steps, ...answer, slip: (again) => String(again.pick(near)) };
  const by = digit(random);
  return {
    code: `${code} + ${by}`,
    expression: true,
    steps: [...steps, step(found, "+", by)],
    answer: String(found + by),
    slip: misreckon(found + by, [...near.map((item) => item + by), found]),
  };
}

/** Lengths, repeated texts, and places in lists. */
export const drawSequence = (random: Draw, level: Level): Program =>
  random.pick([drawLength, drawRepeat, drawIndex])(random, level);
