import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { emptyForm, readForm, type Form } from "./form.ts";

const filled: Form = { ...emptyForm, query: "What is 2 + 2?", first: "4", second: "5" };

describe("readForm", () => {
  it("makes a request that leaves everything else to the model", () => {
    expect(readForm(filled, 42)).toEqual({
      ok: true,
      request: {
        comparison: {
          query: [{ role: "user", content: "What is 2 + 2?" }],
          responses: ["4", "5"],
        },
        seed: 42,
      },
    });
  });

  it("takes the settings that were filled in", () => {
    const form: Form = {
      ...filled,
      temperature: "0.7",
      maxTokens: " 128 ",
      seed: "0",
      order: "swapped",
    };
    expect(readForm(form, 42)).toMatchObject({
      request: {
        temperature: 0.7,
        maxTokens: 128,
        seed: 0,
        order: [1, 0],
      },
    });
  });

  it("takes the votes and everything about them", () => {
    const form: Form = {
      ...filled,
      votes: 8,
      stopAt: "0.95",
      adaptive: true,
      soft: true,
      budget: "0",
      probe: "16",
      settle: true,
    };
    expect(readForm(form, 42)).toMatchObject({
      request: {
        votes: 8,
        stopAt: 0.95,
        adaptive: true,
        soft: true,
        budget: 0,
        probe: { every: 16, settle: 0.95 },
      },
    });
  });

  it("asks nothing of a vote where there is none", () => {
    const form: Form = { ...filled, stopAt: "certain", adaptive: true, soft: true, settle: true };
    expect(readForm(form, 42)).toEqual(readForm(filled, 42));
  });

  it("names every empty text, the first of the page first", () => {
    const reading = readForm({ ...emptyForm, first: " \n\t" }, 1);
    expect(reading.ok).toBe(false);
    expect(Object.keys(reading.ok ? {} : reading.problems)).toEqual(["query", "first", "second"]);
  });

  it.each([
    ["temperature", "hot"],
    ["temperature", "-1"],
    ["temperature", "6"],
    ["temperature", "1e400"],
    ["maxTokens", "0"],
    ["maxTokens", "1.5"],
    ["maxTokens", "many"],
    ["seed", "-1"],
    ["seed", "9007199254740992"],
    ["seed", "0x10"],
    ["stopAt", "0.5"],
    ["stopAt", "1.01"],
    ["stopAt", "sure"],
    ["budget", "1.5"],
    ["budget", "-1"],
    ["probe", "0"],
  ] as const)("refuses %s %s", (name, text) => {
    const reading = readForm({ ...filled, votes: 2, [name]: text }, 1);
    expect(Object.keys(reading.ok ? {} : reading.problems)).toEqual([name]);
  });

  it("refuses an endless number at once", () => {
    const start = performance.now();
    const reading = readForm({ ...filled, seed: `${"1".repeat(200_000)}x` }, 1);
    expect(Object.keys(reading.ok ? {} : reading.problems)).toEqual(["seed"]);
    expect(performance.now() - start).toBeLessThan(1_000);
  });

  it.each(["1.", ".5", " 0.25 "])("takes %j as a number", (temperature) => {
    expect(readForm({ ...filled, temperature }, 1)).toMatchObject({
      request: { temperature: Number(temperature) },
    });
  });

  it("takes any text that is not blank exactly as it was typed", () => {
    const text = fc.string({ unit: "binary" }).filter((typed) => typed.trim() !== "");
    fc.assert(
      fc.property(text, text, text, (query, first, second) => {
        expect(readForm({ ...emptyForm, query, first, second }, 1)).toMatchObject({
          request: {
            comparison: { query: [{ content: query }], responses: [first, second] },
          },
        });
      }),
    );
  });
});
