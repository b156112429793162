import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readResponses } from "./read-responses.ts";

const lines = (...values: readonly unknown[]): string =>
  values.map((value) => JSON.stringify(value)).join("\n");
const query = [{ role: "user", content: "Q" }];

describe("readResponses", () => {
  it.each<[string, string, readonly string[]]>([
    ["a JSON list", '["a", "b\\nc", "d"]', ["a", "b\nc", "d"]],
    ["a JSON list over several lines", '[\n  "a",\n  "b"\n]\n', ["a", "b"]],
    ["a JSON list of one", '["a"]', ["a"]],
    ["an empty JSON list", "[]", []],
    ["a list after a byte order mark", '\uFEFF["a","b"]', ["a", "b"]],
    ["objects with one text", '[{"response":"a"},{"text":"b"},{"content":"c"}]', ["a", "b", "c"]],
    ["objects with another", '[{"completion":"a"},{"output":"b"},{"answer":"c"}]', ["a", "b", "c"]],
    ["the likeliest of several texts", '[{"output":"x","response":"a"},"b"]', ["a", "b"]],
    ["an object with its list", '{"responses":["a",{"text":"b"}]}', ["a", "b"]],
    ["JSONL of texts", lines("a", "b"), ["a", "b"]],
    ["JSONL of objects", lines({ text: "a" }, { text: "b" }, { response: "c" }), ["a", "b", "c"]],
    ["JSONL with empty lines and CRLF", '\r\n"a"\r\n\r\n"b"\r\n', ["a", "b"]],
    ["JSONL after a byte order mark", `\uFEFF${lines("a", "b")}`, ["a", "b"]],
    ["texts between dashes", "a\n---\nb\nc\n---\nd", ["a", "b\nc", "d"]],
    ["texts with CRLF", "a\r\n---\r\nb\r\nc\r\n---\r\nd\r\n", ["a", "b\r\nc", "d"]],
    ["blanks around the dashes", "a\n  --- \t\nb", ["a", "b"]],
    ["longer dashes as part of a text", "Title\n-----\na\n---\nb", ["Title\n-----\na", "b"]],
    ["dashes above and below", "---\na\n---\nb\n---\n", ["a", "b"]],
    ["numbers between dashes", "41\n---\n42", ["41", "42"]],
    ["JSON between dashes", '{"a":1}\n---\n{"b":2}', ['{"a":1}', '{"b":2}']],
  ])("reads %s", (_name, text, responses) => {
    expect(readResponses(text)).toEqual({ ok: true, responses });
  });

  it("names an empty response between two lines of dashes", () => {
    const problem = "Response 2 is empty: two lines of dashes meet there.";
    expect(readResponses("a\n---\n \n---\nb")).toEqual({ ok: false, problem });
  });

  it.each([
    ["no separator in a list", "- a\n- b\n---\nc", ["- a\n- b", "c"]],
    ["nor in a line of words", "a --- b\n---\nc", ["a --- b", "c"]],
    ["nor in a table", "|---|\n---\nc", ["|---|", "c"]],
  ])("sees %s", (_name, text, responses) => {
    expect(readResponses(text)).toEqual({ ok: true, responses });
  });

  it.each<[string, unknown]>([
    ["a text as prompt", { prompt: "Q", responses: ["a", "b"] }],
    ["a text as query", { query: "Q", responses: ["a", "b"] }],
    ["messages", { prompt: query, responses: ["a", "b"] }],
    ["messages with more fields", { prompt: [{ ...query[0], name: "x" }], responses: ["a", "b"] }],
    ["null beside", { prompt: null, query, responses: ["a", "b"] }],
  ])("reads the query too: %s", (_name, value) => {
    expect(readResponses(JSON.stringify(value))).toEqual({
      ok: true,
      responses: ["a", "b"],
      query,
    });
  });

  it.each<[string, unknown]>([
    ["a number", 7],
    ["no messages", []],
    ["a message without a text", [{ role: "user" }]],
    ["a message of nobody", [{ content: "Q" }]],
    ["a role that only looks like one", [{ role: ["user"], content: "Q" }]],
    ["a role that is no text at all", [{ role: { toString: 1, valueOf: 1 }, content: "Q" }]],
  ])("takes for no query: %s", (_name, prompt) => {
    expect(readResponses(JSON.stringify({ prompt, responses: ["a"] }))).toEqual({
      ok: true,
      responses: ["a"],
    });
  });

  it.each<[string, string, RegExp]>([
    ["nothing", " \n ", /nothing here/],
    ["one response", "Just this.", /only one response.*---/],
    ["one response between dashes", "---\nJust this.\n---", /only one response/],
    ["one JSON text", '"a"', /only one response/],
    ["lines of numbers", "41\n42", /only one response/],
    ["a JSON list that was cut off", '["a", "b', /looks like JSON.*complete/],
    ["a JSON object that was cut off", '{"responses": ["a"', /looks like JSON/],
    ["a list with a number", '["a", 5]', /Entry 2 is neither/],
    ["a list in a list", '["a", ["b"]]', /Entry 2 is neither/],
    ["an object without a text", '[{"score": 1}]', /Entry 1 .*"response", "text"/],
    ["JSONL with a number", '"a"\n5', /Entry 2 is neither/],
    ["an object without responses", '{"prompt": "Q"}', /no list "responses"/],
    ["responses that are a text", '{"responses": "a"}', /no list "responses"/],
    [
      "several groups",
      lines({ responses: ["a", "b"] }, { responses: ["c", "d"] }),
      /2 groups.*rrm tournament/,
    ],
  ])("refuses %s", (_name, text, problem) => {
    expect(readResponses(text)).toEqual({
      ok: false,
      problem: expect.stringMatching(problem) as string,
    });
  });

  it("never throws, whatever is pasted", () => {
    const json = fc.json();
    const texts = fc.oneof(
      fc.string({ unit: "binary" }),
      json,
      fc
        .array(fc.oneof(json, fc.constantFrom("---", "", "[", '"a"')), { maxLength: 6 })
        .map((all) => all.join("\n")),
      fc.jsonValue().map((prompt) => JSON.stringify({ prompt, responses: ["a", "b"] })),
      fc.array(fc.jsonValue()).map((responses) => JSON.stringify({ responses })),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const reading = readResponses(text);
        if (!reading.ok) expect(reading.problem).not.toBe("");
        else expect(reading.responses.every((response) => typeof response === "string")).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it("gives back any texts that were written as JSON, as JSONL or between dashes", () => {
    const texts = fc.array(fc.string({ minLength: 1 }), { minLength: 2, maxLength: 5 });
    fc.assert(
      fc.property(texts, (responses) => {
        expect(readResponses(JSON.stringify(responses))).toEqual({ ok: true, responses });
        expect(readResponses(lines(...responses))).toEqual({ ok: true, responses });
      }),
    );
    const words = fc.array(fc.stringMatching(/^[a-z]+( [a-z]+)?$/), { minLength: 2, maxLength: 5 });
    fc.assert(
      fc.property(words, (responses) => {
        expect(readResponses(responses.join("\n---\n"))).toEqual({ ok: true, responses });
      }),
    );
  });
});
