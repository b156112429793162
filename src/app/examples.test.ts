import { readFile } from "node:fs/promises";
import { describe, expect, it } from "vitest";
import { parseExamples } from "./examples.ts";

const shipped = new URL("../../public/examples/rrm-mini.json", import.meta.url);

describe("parseExamples", () => {
  it("takes the examples that are shipped, which differ in title and in text", async () => {
    const examples = parseExamples(JSON.parse(await readFile(shipped, "utf8")));
    expect(examples.length).toBeGreaterThanOrEqual(6);
    expect(new Set(examples.map(({ title }) => title)).size).toBe(examples.length);
    const texts = examples.map(({ query, responses }) => JSON.stringify([query, responses]));
    expect(new Set(texts).size).toBe(examples.length);
  });

  it.each([
    ["no list", {}],
    ["no query", [{ title: "t", responses: ["a", "b"] }]],
    ["an empty response", [{ title: "t", query: "q", responses: ["a", ""] }]],
    ["three responses", [{ title: "t", query: "q", responses: ["a", "b", "c"] }]],
    ["an unknown better one", [{ title: "t", query: "q", responses: ["a", "b"], gold: 2 }]],
  ])("refuses %s", (_what, json) => {
    expect(() => parseExamples(json)).toThrow();
  });
});
