// The data is right, balanced and split: the three things every later number stands on.

import { describe, expect, it } from "vitest";
import { type Example, FAMILIES, makeExample, traceOf } from "./example.ts";
import { CLOSERS, OPENERS } from "./query.ts";
import { type Split, splitOf } from "./split.ts";

const COUNT = 6_000;
const draw = (split: Split): Example[] =>
  Array.from({ length: COUNT }, (_, index) => makeExample(split, index));
const examples: Record<Split, Example[]> = { train: draw("train"), heldout: draw("heldout") };
const all = [...examples.train, ...examples.heldout];

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
  "letter case": (prompt) => {
    const word = quotedIn(prompt)[0] ?? "";
    return prompt.includes("upper") ? word.toUpperCase() : word.toLowerCase();
  },
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
    expect(ofFamily.length).toBeGreaterThan(300);
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
    const names = ["zero", "one", "two", "three", "four", "five", "six"];
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
  it.each(["train", "heldout"] as const)("%s: every operand and word belongs to it", (split) => {
    const keys = examples[split].flatMap(({ heldOutKeys }) => heldOutKeys);
    expect(keys.filter((key) => splitOf(key) !== split)).toEqual([]);
  });

  it("shares no operand and no word", () => {
    const seen = new Set(examples.train.flatMap(({ heldOutKeys }) => heldOutKeys));
    const keys = examples.heldout.flatMap(({ heldOutKeys }) => heldOutKeys);
    expect(keys.filter((key) => seen.has(key))).toEqual([]);
  });

  it("shares no query, its operands blanked out", () => {
    const around = [OPENERS, CLOSERS].flatMap(({ train, heldout }) => [...train, ...heldout]);
    const longestFirst = around.toSorted((a, b) => b.length - a.length);
    const bare = (prompt: string): string =>
      longestFirst.reduce((text, words) => text.replace(words, ""), prompt).trim();
    const blank = ({ prompt, heldOutKeys }: Example): string =>
      heldOutKeys
        .flatMap((key) => key.split(/[:,]/).slice(-6))
        .toSorted((a, b) => b.length - a.length)
        .reduce((text, key) => text.replaceAll(new RegExp(key, "gi"), "_"), bare(prompt))
        .replaceAll(/\b(two|three|four|five|six)\b/g, "N")
        .replaceAll(/\d+|"."/g, "_");
    const seen = new Set(examples.train.map(blank));
    const shared = examples.heldout.map(blank).filter((query) => seen.has(query));
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

  it("draws every family", () => {
    expect(new Set(all.map(({ family }) => family)).size).toBe(
      new Set(FAMILIES.map(({ name }) => name)).size,
    );
  });
});
