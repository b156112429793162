import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseGroupLine } from "./group-line.ts";
import type { ResponseGroup } from "./response-group.ts";

const query = [{ role: "user", content: "Q" }];
const responses = ["a", "b", "c"];

function read(line: unknown): ResponseGroup | string {
  const text = typeof line === "string" ? line : JSON.stringify(line);
  const result = parseGroupLine(text, 7);
  return result.ok ? result.group : result.problem;
}

describe("parseGroupLine", () => {
  it.each<[string, unknown, string | number]>([
    ["a text as prompt", { id: "x", prompt: "Q", responses }, "x"],
    ["messages as prompt", { id: 3, prompt: query, responses }, 3],
    ["no id", { prompt: "Q", responses }, "7"],
    ["nulls and fields unknown to us", { id: null, prompt: "Q", responses, model: [1] }, "7"],
  ])("reads %s", (_name, line, id) => {
    expect(read(line)).toEqual({ id, query, responses });
  });

  it.each<[string, unknown, RegExp]>([
    ["an empty line", "", /not JSON/],
    ["a list", [], /not an object/],
    ["no prompt", { responses }, /"prompt" is missing/],
    ["an empty prompt", { prompt: " ", responses }, /Query is empty/],
    ["no messages", { prompt: [], responses }, /Query is empty/],
    ["a prompt that is none", { prompt: 5, responses }, /"prompt" must be/],
    ["no responses", { prompt: "Q" }, /"responses" must be a list of 2 to 64 texts/],
    ["a response that is no text", { prompt: "Q", responses: ["a", 5] }, /"responses" must be/],
    ["one response", { prompt: "Q", responses: ["a"] }, /2 to 64 responses; there is 1\./],
    ["no response at all", { prompt: "Q", responses: [] }, /there are 0\./],
    [
      "65 responses",
      { prompt: "Q", responses: Array.from({ length: 65 }, String) },
      /there are 65\./,
    ],
    ["an empty response", { prompt: "Q", responses: ["a", ""] }, /Response 2 is empty/],
    ["half a character", { prompt: "Q", responses: ["a", "b\ud800"] }, /Response 2 has half/],
    ["an id that is none", { id: [1], prompt: "Q", responses }, /"id" must be/],
  ])("refuses %s", (_name, line, problem) => {
    expect(read(line)).toMatch(problem);
  });

  it("never throws, whatever the line", () => {
    const fields = fc.record(
      { id: fc.jsonValue(), prompt: fc.jsonValue(), responses: fc.jsonValue() },
      { requiredKeys: [] },
    );
    const texts = fc.array(fc.string(), { maxLength: 70 });
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: "binary" }),
          fc.json(),
          fields.map((line) => JSON.stringify(line)),
          texts.map((all) => JSON.stringify({ prompt: "Q", responses: all })),
        ),
        (line) => {
          const result = parseGroupLine(line, 1);
          if (!result.ok) expect(result.problem).not.toBe("");
          else expect(result.group.responses.length).toBeGreaterThanOrEqual(2);
        },
      ),
      { numRuns: 1000 },
    );
  });
});
