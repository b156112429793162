import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseComparisonLine } from "./comparison-line.ts";
import type { Comparison } from "./comparison.ts";

const user = { role: "user", content: "Q" };
const good = { role: "assistant", content: "A" };
const bad = { role: "assistant", content: "B" };
const query = [user];

function read(line: unknown): Comparison | string {
  const text = typeof line === "string" ? line : JSON.stringify(line);
  const result = parseComparisonLine(text, 7);
  return result.ok ? result.comparison : result.problem;
}

describe("parseComparisonLine", () => {
  it.each<[string, unknown, object]>([
    ["our form", { id: "x", prompt: "Q", responses: ["A", "B"] }, { id: "x" }],
    ["a number as id", { id: 12, prompt: "Q", responses: ["A", "B"] }, { id: 12 }],
    ["no id", { prompt: "Q", responses: ["A", "B"] }, { id: "7" }],
    ["a prompt of messages", { prompt: query, responses: ["A", "B"] }, { id: "7" }],
    ["a gold label", { prompt: "Q", responses: ["A", "B"], gold: 1 }, { id: "7", gold: 1 }],
    ["fields unknown to us", { prompt: "Q", responses: ["A", "B"], subset: [1] }, { id: "7" }],
    [
      "nulls where a table has no value",
      { id: null, prompt: "Q", responses: ["A", "B"], chosen: null, rejected: null, gold: null },
      { id: "7" },
    ],
    [
      "a preference with nulls for what it has not",
      { prompt: null, responses: null, chosen: [user, good], rejected: [user, bad] },
      { id: "7", gold: 0 },
    ],
    ["a preference", { prompt: "Q", chosen: "A", rejected: "B" }, { id: "7", gold: 0 }],
    [
      "a preference of messages",
      { prompt: query, chosen: [good], rejected: [bad] },
      { id: "7", gold: 0 },
    ],
    [
      "a preference with its prompt inside",
      { chosen: [user, good], rejected: [user, bad] },
      { id: "7", gold: 0 },
    ],
    [
      "a preference with its prompt inside and beside",
      { prompt: "Q", chosen: [user, good], rejected: [user, bad] },
      { id: "7", gold: 0 },
    ],
  ])("reads %s", (_name, line, rest) => {
    expect(read(line)).toEqual({ query, responses: ["A", "B"], ...rest });
  });

  it("reads a preference whose two answers are the same", () => {
    const line = { chosen: [user, good], rejected: [user, good] };
    expect(read(line)).toMatchObject({ query, responses: ["A", "A"] });
  });

  it.each<[string, unknown, RegExp]>([
    ["no JSON", "{oops", /not JSON/],
    ["half a line", '{"prompt": "Q", "respon', /not JSON/],
    ["a list", [1], /not an object/],
    ["null", "null", /not an object/],
    ["a missing prompt", { responses: ["A", "B"] }, /"prompt" is missing/],
    ["a prompt that is a number", { prompt: 3, responses: ["A", "B"] }, /"prompt" must be text/],
    [
      "one response",
      { prompt: "Q", responses: ["A"] },
      /"responses" must be a list of exactly two/,
    ],
    ["three responses", { prompt: "Q", responses: ["A", "B", "C"] }, /exactly two/],
    ["a response that is a number", { prompt: "Q", responses: ["A", 4] }, /exactly two texts/],
    ["an empty response", { prompt: "Q", responses: ["A", ""] }, /^Response 2 is empty/],
    ["neither form", { prompt: "Q" }, /neither "responses" nor "chosen"/],
    ["a missing rejected", { prompt: "Q", chosen: "A" }, /"rejected" is missing/],
    ["a gold label of 2", { prompt: "Q", responses: ["A", "B"], gold: 2 }, /"gold" must be 0 or 1/],
    ["an id that is a list", { id: [], prompt: "Q", responses: ["A", "B"] }, /"id" must be/],
    [
      "an id that loses digits",
      '{"id":9007199254740993,"prompt":"Q","responses":["A","B"]}',
      /"id"/,
    ],
    [
      "an unknown role",
      { prompt: [{ role: "tool", content: "" }], responses: ["A", "B"] },
      /"prompt" .*"role"/,
    ],
    [
      "content of parts",
      { prompt: [{ role: "user", content: [{ type: "image" }] }], responses: ["A", "B"] },
      /"prompt" .*"content" is text/,
    ],
    [
      "a prompt that is not the conversations' beginning",
      { prompt: "other", chosen: [user, good], rejected: [user, bad] },
      /"prompt" is not what/,
    ],
    [
      "two replies",
      { prompt: "Q", chosen: [good, good], rejected: [bad, bad] },
      /"chosen" must be/,
    ],
    ["prototype games", '{"__proto__":{"prompt":"Q","responses":["A","B"]}}', /neither/],
  ])("says what is wrong with %s", (_name, line, problem) => {
    expect(read(line)).toMatch(problem);
  });

  it("takes any depth of JSON without falling over", () => {
    const deep = "[".repeat(200_000) + "]".repeat(200_000);
    expect(read(`{"prompt":"Q","responses":["A","B"],"x":${deep}}`)).toMatchObject({ id: "7" });
  });

  it("never throws, whatever the line", () => {
    const word = fc.constantFrom("prompt", "responses", "chosen", "rejected", "id", "gold");
    const value = fc.oneof(fc.jsonValue(), fc.constant([user, good]), fc.constant(["A", "B"]));
    const line = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.json(),
      fc.dictionary(word, value).map((fields) => JSON.stringify(fields)),
    );
    fc.assert(
      fc.property(line, (text) => {
        const result = parseComparisonLine(text, 1);
        if (!result.ok) expect(result.problem).toMatch(/\.$/);
      }),
      { numRuns: 2000 },
    );
  });
});
