import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Verdict } from "./judge.ts";
import { parseVerdict } from "./verdict.ts";

const labels = ["Assistant 1", "Assistant 2"] as const;
const grammar = {
  kind: "label",
  open: "\\boxed{",
  close: "}",
  labels,
  repeated: "refuse",
} as const;

function read(answer: string): Verdict {
  return parseVerdict({ answer, closed: true, stop: "end", grammar, order: [0, 1] });
}

const first = { winner: 0 };
const second = { winner: 1 };
const none = { winner: null, reason: "no-verdict" };
const ambiguous = { winner: null, reason: "ambiguous" };

describe("parseVerdict", () => {
  it.each<[string, string, object]>([
    ["a plain box", "\\boxed{Assistant 1}", first],
    ["prose around it", "So the better one is \\boxed{Assistant 2}.", second],
    ["spaces and line breaks inside", "\\boxed{ \n Assistant 2\t}", second],
    ["fullwidth letters", "\\boxed{Ａｓｓｉｓｔａｎｔ　１}", first],
    ["a no-break space", "\\boxed{Assistant\u00a01}", first],
    ["the same verdict twice", "\\boxed{Assistant 2} yes \\boxed{Assistant 2}", second],
    ["both labels", "\\boxed{Assistant 1} no, \\boxed{Assistant 2}", ambiguous],
    [
      "both labels, the first again",
      "\\boxed{Assistant 1}\\boxed{Assistant 2}\\boxed{Assistant 1}",
      ambiguous,
    ],
    ["another box before", "\\boxed{42} so \\boxed{Assistant 1}", first],
    ["another box after", "\\boxed{Assistant 1} as \\boxed{x^{2}} shows", first],
    ["a box in a box", "\\boxed{\\boxed{Assistant 1}}", first],
    ["a box in code", "`\\boxed{Assistant 1}`", first],
    ["an unclosed box before", "\\boxed{ \\boxed{Assistant 1}", first],
    ["nothing", "", none],
    ["prose only", "Assistant 1 is better.", none],
    ["the other case", "\\boxed{assistant 1}", none],
    ["a box cut off", "\\boxed{Assistant 1", none],
    ["an empty box", "\\boxed{}", none],
    ["more than a label", "\\boxed{Assistant 1 or Assistant 2}", none],
    ["a digit more", "\\boxed{Assistant 12}", none],
    ["a group in the box", "\\boxed{\\text{Assistant 1}}", none],
    ["a doubled space", "\\boxed{Assistant  1}", none],
    ["a homoglyph", "\\boxed{\u0410ssistant 1}", none],
    ["a zero-width space", "\\boxed{Assistant\u200b 1}", none],
    ["a bidi override", "\\boxed{\u202eAssistant 1\u202c}", none],
    ["NUL and ANSI", "\\boxed{\u0000\u001b[31mAssistant 1}", none],
    ["a lone surrogate", "\\boxed{Assistant 1\ud83d}", none],
    ["another tool's grammar", "[[A]] <answer>A</answer>", none],
    ["a space before the brace", "\\boxed {Assistant 1}", none],
    ["markup", "<img src=x onerror=alert(1)>\\boxed{Assistant 2}", second],
    ["60,000 unclosed boxes", "\\boxed{".repeat(60_000), none],
    ["60,000 spaces", `\\boxed{${" ".repeat(60_000)}Assistant 1${" ".repeat(60_000)}}`, first],
    ["endless repetition", "\\boxed{maybe} ".repeat(60_000), none],
  ])("reads %s", (_name, answer, verdict) => {
    expect(read(answer)).toEqual(verdict);
  });

  it("has no verdict without an end or without a closed thought", () => {
    const finished = { answer: "\\boxed{Assistant 1}", grammar, order: [0, 1] } as const;
    const truncated = { winner: null, reason: "truncated" };
    expect(parseVerdict({ ...finished, closed: true, stop: "length" })).toEqual(truncated);
    expect(parseVerdict({ ...finished, closed: false, stop: "end" })).toEqual(truncated);
  });

  it("reads a forced verdict, where the thought was closed", () => {
    const forced = {
      answer: "\\boxed{Assistant 2}",
      grammar,
      order: [0, 1],
      stop: "forced",
    } as const;
    expect(parseVerdict({ ...forced, closed: true })).toEqual(second);
    expect(parseVerdict({ ...forced, closed: true, answer: "" })).toEqual(none);
    const truncated = { winner: null, reason: "truncated" };
    expect(parseVerdict({ ...forced, closed: false })).toEqual(truncated);
  });

  it("undoes the order", () => {
    const answers = fc.constantFrom("\\boxed{Assistant 1}", "\\boxed{Assistant 2}", "x");
    fc.assert(
      fc.property(answers, (answer) => {
        const straight = read(answer).winner;
        const flip = { answer, closed: true, stop: "end", grammar, order: [1, 0] } as const;
        const flipped = parseVerdict(flip).winner;
        expect(flipped).toBe(straight === null ? null : 1 - straight);
      }),
    );
  });

  it("reads the longest writing of a label", () => {
    const answer = "\\boxed{\u{1d6c2}\u0313\u0300\u0345}";
    const letters = { ...grammar, labels: ["\u1f82", "\u1f83"] } as const;
    const greek = { answer, grammar: letters, order: [0, 1] } as const;
    expect(parseVerdict({ ...greek, closed: true, stop: "end" })).toEqual(first);
  });

  const fragment = fc.oneof(
    fc.constantFrom(
      "\\boxed{",
      "{",
      "}",
      "\\",
      "Assistant 1",
      "Assistant 2",
      " ",
      "\\boxed{Assistant 1}",
    ),
    fc.string({ unit: "binary", maxLength: 4 }),
  );

  it("agrees with a plain regular expression on anything", () => {
    fc.assert(
      fc.property(fc.array(fragment, { maxLength: 30 }), (fragments) => {
        const answer = fragments.join("");
        const contents = [...answer.matchAll(/\\boxed\{([^{}]*)\}/g)].map(([, content = ""]) =>
          content.normalize("NFKC").trim(),
        );
        const places = new Set(labels.flatMap((label, i) => (contents.includes(label) ? [i] : [])));
        const expected = places.size === 2 ? ambiguous : places.size === 0 ? none : undefined;
        expect(read(answer)).toEqual(expected ?? { winner: [...places][0] });
      }),
      { numRuns: 1000 },
    );
  });

  it("reads four million hostile characters in a moment", () => {
    const started = performance.now();
    const marks = "\u0301\u0323".repeat(200_000);
    for (const unit of ["\\boxed{", "\\boxed{}", "\\boxed", "{", "}", "\\boxed{ "]) {
      expect(read(unit.repeat(Math.ceil(4_000_000 / unit.length)))).toEqual(none);
    }
    expect(read(`\\boxed{${marks}}`)).toEqual(none);
    // Quadratic reading would take hours; this leaves a slow machine room.
    expect(performance.now() - started).toBeLessThan(15_000);
  });
});
