import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { VerdictGrammar } from "./verdict-grammar.ts";
import { fieldsIn } from "./verdict-fields.ts";
import { readPreference } from "./verdict-preference.ts";

const [a, b] = [
  { open: "<a>", close: "</a>" },
  { open: "<b>", close: "</b>" },
];
const label = { kind: "label", open: "[[", close: "]]", labels: ["A", "B"], tie: "C" } as const;
const range = { least: 1, most: 10 };
const grammars: readonly VerdictGrammar[] = [
  { ...label, repeated: "refuse" },
  { ...label, repeated: "last" },
  { kind: "grade", ...a, least: -3, most: 3 },
  { kind: "each", first: a, second: b, right: "yes", wrong: "no" },
  { kind: "scores", first: a, second: b, ...range },
  { kind: "score-list", ...a, separator: ",", ...range },
];

const fragment = fc.oneof(
  fc.constantFrom("<a>", "</a>", "<b>", "</b>", "[[", "]]", "A", "B", "C", "yes", "no"),
  fc.constantFrom("7", "4", "-2", ",", " ", "<a>7, 4</a>", "<a>9</a>", "<b>2</b>", "[[A]]"),
  fc.string({ unit: "binary", maxLength: 3 }),
);
const answers = fc.array(fragment, { maxLength: 25 }).map((parts) => parts.join(""));

describe("fieldsIn", () => {
  it("finds what a regular expression finds", () => {
    // Innermost: neither text may begin inside.
    const pattern = /<a>((?:(?!<a>|<\/a>)[^])*)<\/a>/g;
    fc.assert(
      fc.property(answers, (answer) => {
        const expected = [...answer.matchAll(pattern)].map(([, content]) => content);
        expect([...fieldsIn(answer, a)]).toEqual(expected);
      }),
      { numRuns: 500 },
    );
  });

  it("takes the last opening of several that overlap", () => {
    expect([...fieldsIn("[[[[A]] [[B]]]]", { open: "[[", close: "]]" })]).toEqual(["A", "B"]);
  });
});

describe("readPreference", () => {
  it.each(grammars.map((grammar) => [grammar.kind, grammar] as const))(
    "never fails on anything: %s",
    (_kind, grammar) => {
      fc.assert(
        fc.property(answers, (answer) => {
          expect([0, 1, "tie", "ambiguous", "no-verdict"]).toContain(
            readPreference(answer, grammar),
          );
        }),
      );
    },
  );

  it("knows a label's tie, which is a verdict like the others", () => {
    const [refuse, last] = grammars as [VerdictGrammar, VerdictGrammar];
    expect(readPreference("[[C]]", refuse)).toBe("tie");
    expect(readPreference("[[A]] [[C]]", refuse)).toBe("ambiguous");
    expect(readPreference("[[A]] [[C]]", last)).toBe("tie");
    expect(readPreference("[[C]] [[B]] [[D]]", last)).toBe(1);
  });

  it("exchanges the places where the scores are exchanged", () => {
    const score = fc.integer({ min: 1, max: 10 });
    const scores = grammars[4] as VerdictGrammar;
    const list = grammars[5] as VerdictGrammar;
    fc.assert(
      fc.property(score, score, (first, second) => {
        const expected = first === second ? "tie" : first > second ? 0 : 1;
        expect(readPreference(`<a>${first}</a><b>${second}</b>`, scores)).toBe(expected);
        expect(readPreference(`<a>${first}, ${second}</a>`, list)).toBe(expected);
      }),
    );
  });

  it("reads a million hostile characters by every grammar in a moment", () => {
    const started = performance.now();
    const units = ["<a>", "</a>", "<a></a>", "<a> ", "<b>", "[[", "]]", "[", "<a>9", ","];
    for (const grammar of grammars) {
      for (const unit of units) {
        const answer = unit.repeat(Math.ceil(100_000 / unit.length));
        expect(readPreference(answer, grammar)).toBe("no-verdict");
        expect(readPreference(`<a>${answer}`, grammar)).toBe("no-verdict");
      }
    }
    // Quadratic reading would take many minutes; this leaves a slow machine room.
    expect(performance.now() - started).toBeLessThan(5000);
  });
});
