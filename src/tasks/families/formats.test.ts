// A right response keeps what the query asks for and a wrong one does not, read from the two texts.

import { describe, expect, it } from "vitest";
import { Draw } from "../draw.ts";
import { COUNT, SETS } from "../sample-sets.ts";
import { splitOf } from "../split.ts";
import { type Family, LEVELS, type Task } from "../task.ts";
import { WORDS } from "../words.ts";
import { FORMATS } from "./formats.ts";
import { WORD_RULES } from "./formats-rules.ts";

/** What stands between the words. */
const gaps = (text: string): string[] =>
  [...text.matchAll(/(?<=[a-z])\W+(?=[a-z])/gi)].map(([gap]) => gap);
const gapsAre = (gap: string) => (text: string) => gaps(text).every((each) => each === gap);

/** What a query says, and what a response that does so looks like. */
const FORMAT_SOLVERS: readonly (readonly [RegExp, (text: string) => boolean])[] = [
  [/square brackets/, (text) => /^\[\w[^]*[\w.!?]\]$/.test(text)],
  [/parentheses/, (text) => /^\(\w[^]*[\w.!?]\)$/.test(text)],
  [/curly brackets/, (text) => /^\{\w[^]*[\w.!?]\}$/.test(text)],
  [/(in|inside|with) quotes/, (text) => /^"\w[^]*[\w.!?]"$/.test(text)],
  [/brackets or quotes|nothing around/, (text) => !/[[\](){}"]/.test(text)],
  [/commas/, gapsAre(", ")],
  [/semicolons/, gapsAre("; ")],
  [/slashes/, gapsAre(" / ")],
  [/dashes/, gapsAre(" - ")],
  [/spaces/, gapsAre(" ")],
  [/\bline\b/, gapsAre("\n")],
  [/in capital|in upper|all in capitals|letters in upper/, (text) => text === text.toUpperCase()],
  [/lower case|small letters|without capitals/, (text) => text === text.toLowerCase()],
  [/full stop/, (text) => /\w\.\W*$/.test(text)],
  [/exclamation/, (text) => /\w!\W*$/.test(text)],
  [/question mark/, (text) => /\w\?\W*$/.test(text)],
  [
    /nothing at the end|a mark at|no mark|a mark after|nothing after/,
    (text) => !/[.!?]/.test(text),
  ],
];

const formatKept = (query: string, text: string): boolean => {
  const asked = FORMAT_SOLVERS.filter(([pattern]) => pattern.test(query));
  expect(asked.length, query).toBeGreaterThan(0);
  return asked.every(([, keeps]) => keeps(text));
};

const wordsOf = (text: string): string => (text.match(/\w+/g) ?? []).join(" ");

const RULE_SOLVERS: readonly (readonly [RegExp, (text: string, word: string) => boolean])[] = [
  [/(?:starts|begins) with (?:the word )?(\w+)/, (text, word) => text.startsWith(`${word},`)],
  [/has (\w+) as the first/, (text, word) => text.startsWith(`${word},`)],
  [/ends (?:with|in) (?:the word )?(\w+)/, (text, word) => text.endsWith(` ${word}.`)],
  [/has (\w+) as the last/, (text, word) => text.endsWith(` ${word}.`)],
  [
    /(?:contains|uses) (?:the word )?(\w+)/,
    (text, word) => wordsOf(text).split(" ").includes(word),
  ],
  [/ has (?:the word )?(\w+) in it/, (text, word) => wordsOf(text).split(" ").includes(word)],
  [
    /not (?:contain|have|use) (?:the word )?(\w+)/,
    (text, word) => !wordsOf(text).split(" ").includes(word),
  ],
];

function ruleKept(query: string, text: string): boolean {
  const asked = RULE_SOLVERS.flatMap(([pattern, keeps]) => {
    const word = pattern.exec(query)?.[1];
    return word === undefined ? [] : [keeps(text, word)];
  });
  expect(asked.length, query).toBeGreaterThan(0);
  return asked.every(Boolean);
}

function expectChecks(task: Task, kept: (query: string, text: string) => boolean): void {
  const [right, wrong] = [task.respond(true), task.respond(false)];
  expect(kept(task.query, right.text), `${task.query} | ${right.text}`).toBe(true);
  expect(kept(task.query, wrong.text), `${task.query} | ${wrong.text}`).toBe(false);
  expect(right.check).toMatch(/ yes$/);
  expect(wrong.check).toMatch(/ no$/);
}

describe.each(SETS)("formats, %s", (_set, operands, phrasings) => {
  const tasksOf = (family: (typeof FORMATS)[number]): Task[] =>
    Array.from({ length: COUNT }, (_, seed) =>
      family.make(new Draw(seed, { operands, phrasings }), LEVELS[seed % 3] ?? 1),
    );

  it.each(FORMATS)("$name: only the format tells right from wrong", (family) => {
    for (const task of tasksOf(family)) {
      expectChecks(task, formatKept);
      const both = [task.respond(true), task.respond(false)].map(({ text }) =>
        wordsOf(text).toLowerCase(),
      );
      expect(both[0]).toBe(both[1]);
      expect(task.query).toContain(both[0]);
    }
  });

  it.each(WORD_RULES)("$name: a wrong response breaks the rule", (family) => {
    for (const task of tasksOf(family)) expectChecks(task, ruleKept);
  });

  it.each([...FORMATS, ...WORD_RULES])("$name: holds out enough", (family) => {
    const keys = tasksOf(family).flatMap(({ heldOutKeys }) => heldOutKeys);
    expect(keys.filter((key) => splitOf(key) !== operands)).toEqual([]);
    expect(new Set(keys).size).toBeGreaterThan(150);
  });

  it("says nothing by length", () => {
    const longer = tasksOf(FORMATS[0] as (typeof FORMATS)[number])
      .map((task) => [task.respond(true), task.respond(false)].map(({ text }) => text.length))
      .filter(([right, wrong]) => right !== wrong)
      .map(([right = 0, wrong = 0]) => Number(right > wrong));
    const share = longer.reduce((sum, each) => sum + each, 0) / longer.length;
    expect(Math.abs(share - 0.5)).toBeLessThan(0.1);
  });
});

describe("the frame of a sentence", () => {
  it("has no word that a rule may be about", () => {
    const [rules] = WORD_RULES as readonly [Family];
    const frames = Array.from({ length: COUNT }, (_, seed) => {
      const task = rules.make(new Draw(seed, { operands: "train", phrasings: "train" }), 2);
      return /^\w+, (.*?) the /.exec(task.respond(true).text)?.[1] ?? "";
    });
    expect(new Set(frames).size).toBeGreaterThan(3);
    const words = frames.flatMap((frame) => frame.split(" "));
    expect(words.filter((word) => WORDS.includes(word))).toEqual([]);
  });
});
