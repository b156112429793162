// The data is right, balanced and split: the three things every later number stands on.

import { describe, expect, it, vi } from "vitest";
import { Draw } from "./draw.ts";
import { type Example, type ExampleSet, makeExample, traceOf } from "./example.ts";
import { FAMILIES, UNSEEN_FAMILIES } from "./families.ts";
import { plainWords, type Split, splitOf, unordered } from "./split.ts";
import { LEVELS } from "./task.ts";

const phrased = vi.spyOn(Draw.prototype, "phrase");

const COUNTS: Readonly<Record<ExampleSet, number>> = {
  train: 6_000,
  "in-domain": 3_000,
  phrasings: 3_000,
  families: 1_000,
};
const draw = (set: ExampleSet): Example[] =>
  Array.from({ length: COUNTS[set] }, (_, index) => makeExample(set, index));
const examples: Readonly<Record<ExampleSet, Example[]>> = {
  train: draw("train"),
  "in-domain": draw("in-domain"),
  phrasings: draw("phrasings"),
  families: draw("families"),
};
const heldOut = [...examples["in-domain"], ...examples.phrasings, ...examples.families];
const all = [...examples.train, ...heldOut];

const numbersIn = (text: string): number[] =>
  [...text.matchAll(/\d+/g)].map(([digits]) => Number(digits));
const quotedIn = (text: string): string[] =>
  [...text.matchAll(/"([^"]*)"/g)].map(([, quoted = ""]) => quoted);

/** What the query asks for, worked out from its words alone, without the generator's code. */
const SOLVERS: Record<string, (prompt: string) => string> = {
  addition: (prompt) => String(numbersIn(prompt).reduce((a, b) => a + b)),
  subtraction: (prompt) => String(Math.max(...numbersIn(prompt)) - Math.min(...numbersIn(prompt))),
  multiplication: (prompt) => String(numbersIn(prompt).reduce((a, b) => a * b)),
  "largest or smallest": (prompt) =>
    String(
      /larg|big|great|high|maximum/.test(prompt)
        ? Math.max(...numbersIn(prompt))
        : Math.min(...numbersIn(prompt)),
    ),
  "counting letters": (prompt) => String(quotedIn(prompt)[0]?.length),
  "counting words": (prompt) => String(quotedIn(prompt)[0]?.split(" ").length),
  reversing: (prompt) => [...(quotedIn(prompt)[0] ?? "")].reverse().join(""),
  "upper case": (prompt) => (quotedIn(prompt)[0] ?? "").toUpperCase(),
  "lower case": (prompt) => (quotedIn(prompt)[0] ?? "").toLowerCase(),
  "counting a letter": (prompt) => {
    const [letter = "", word = ""] = quotedIn(prompt).sort((a, b) => a.length - b.length);
    return String(word.split(letter).length - 1);
  },
};

/** Whether a response states an answer as a word or number of its own. */
const states = (response: string, answer: string): boolean =>
  new RegExp(`(?<![\\p{L}\\p{N}])${answer}(?![\\p{L}\\p{N}])`, "u").test(response);

describe("labels", () => {
  it.each(Object.keys(SOLVERS))("%s: the better response states the solved answer", (family) => {
    const solve = SOLVERS[family] as (prompt: string) => string;
    const ofFamily = all.filter((example) => example.family === family);
    expect(ofFamily.length).toBeGreaterThan(200);
    const wrong = ofFamily.filter(
      ({ prompt, responses, gold }) => !states(responses[gold], solve(prompt)),
    );
    expect(wrong).toEqual([]);
  });

  it("sorting: the better response is in order, the other is not", () => {
    for (const { prompt, responses, gold } of all.filter(({ family }) => family === "sorting")) {
      const given = numbersIn(prompt);
      const ascending = /increasing|ascending|smallest to|lowest to|low to/.test(prompt);
      const sorted = [...given].sort((a, b) => (ascending ? a - b : b - a)).join();
      const claimed = (text = ""): string =>
        numbersIn(text.replace(/^(.*)(Of|Given) [\d, ]+/, "$1")).join();
      expect(claimed(responses[gold])).toContain(sorted);
      expect(claimed(responses[1 - gold])).not.toContain(sorted);
    }
  });

  it("exact word count: the better response has that many words", () => {
    const names = "zero one two three four five six seven eight".split(" ");
    for (const { prompt, responses, gold } of all.filter(
      ({ family }) => family === "exact word count",
    )) {
      const [, said = ""] = /exactly (\w+) words/.exec(prompt) ?? [];
      const wanted = names.includes(said) ? names.indexOf(said) : Number(said);
      const count = (text: string): number => text.split(" ").length;
      expect(count(responses[gold])).toBe(wanted);
      expect(count(responses[1 - gold] ?? "")).not.toBe(wanted);
    }
  });

  it("writes a trace whose checks and verdict agree with the label, in both orders", () => {
    const agrees = (example: Example): boolean =>
      example.checks[example.gold].endsWith(" yes") &&
      example.checks[1 - example.gold]?.endsWith(" no") === true &&
      traceOf(example, [0, 1]).endsWith(`\\boxed{Assistant ${example.gold + 1}}`) &&
      traceOf(example, [1, 0]).endsWith(`\\boxed{Assistant ${2 - example.gold}}`);
    expect(all.filter((example) => !agrees(example))).toEqual([]);
  });
});

describe("the split", () => {
  it.each([
    ["train", examples.train],
    ["heldout", heldOut],
  ] as const)("%s: every operand and word belongs to it", (split: Split, drawn) => {
    const keys = drawn.flatMap(({ heldOutKeys }) => heldOutKeys);
    expect(keys.filter((key) => splitOf(key) !== split)).toEqual([]);
  });

  it("shares no operand and no word", () => {
    const seen = new Set(examples.train.flatMap(({ heldOutKeys }) => heldOutKeys));
    const keys = heldOut.flatMap(({ heldOutKeys }) => heldOutKeys);
    expect(keys.filter((key) => seen.has(key))).toEqual([]);
  });

  it("shares no family", () => {
    const names = new Set(FAMILIES.map(({ name }) => name));
    expect(UNSEEN_FAMILIES.filter(({ name }) => names.has(name))).toEqual([]);
    expect(UNSEEN_FAMILIES.length).toBeGreaterThan(0);
  });

  it("shares no order of operands whose order changes nothing", () => {
    const facts = (of: readonly Example[], family: string): string[] =>
      of
        .filter((example) => example.family === family)
        .map(({ prompt }) => unordered(numbersIn(prompt)));
    for (const family of ["addition", "multiplication", "largest or smallest", "sorting"]) {
      const seen = new Set(facts(examples.train, family));
      expect(facts(heldOut, family).filter((fact) => seen.has(fact))).toEqual([]);
    }
  });

  it("shares no sentence, but for capitals and marks: every list keeps its two halves apart", () => {
    const lists = new Set(phrased.mock.calls.map(([list]) => list));
    expect(lists.size).toBeGreaterThan(60);
    const shared = [...lists].flatMap(({ train, heldout }) => {
      const seen = new Set(train.map(plainWords));
      // A slot alone is no sentence.
      const said = heldout.filter((sentence) => /\w/.test(sentence.replaceAll(/\{\w+\}/g, "")));
      return said.filter((sentence) => seen.has(plainWords(sentence)));
    });
    expect(shared).toEqual([]);
  });
});

describe("balance", () => {
  const share = (of: (example: Example) => boolean, among: readonly Example[]): number =>
    among.filter(of).length / among.length;

  it("the better response is as often first as second", () => {
    expect(Math.abs(share(({ gold }) => gold === 0, all) - 0.5)).toBeLessThan(0.02);
  });

  it("length says next to nothing about correctness", () => {
    const unequal = all.filter(({ responses }) => responses[0].length !== responses[1].length);
    const longerWins = share(
      ({ responses, gold }) => responses[gold].length > (responses[1 - gold] ?? "").length,
      unequal,
    );
    expect(Math.abs(longerWins - 0.5)).toBeLessThan(0.04);
  });

  it("words to the judge are in right and wrong responses alike, and in some", () => {
    const cheats = (text: string): boolean =>
      /boxed|judge|Ignore|A1 yes|A1 no|other answer/i.test(text);
    const right = share(({ responses, gold }) => cheats(responses[gold]), all);
    const wrong = share(({ responses, gold }) => cheats(responses[1 - gold] ?? ""), all);
    expect(right).toBeGreaterThan(0.03);
    expect(Math.abs(right - wrong)).toBeLessThan(0.02);
  });

  it.each(["train", "in-domain", "phrasings"] as const)("%s: every family, every level", (set) => {
    const drawn = new Set(examples[set].map(({ family, level }) => `${family} ${level}`));
    const wanted = FAMILIES.flatMap(({ name }) => LEVELS.map((level) => `${name} ${level}`));
    expect(wanted.filter((each) => !drawn.has(each))).toEqual([]);
  });
});
