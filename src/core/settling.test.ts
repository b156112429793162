import { describe, expect, it } from "vitest";
import { hasSettled } from "./settling.ts";

describe("hasSettled", () => {
  it.each<[string, readonly number[], boolean]>([
    ["nothing", [], false],
    ["two probes", [1, 1], false],
    ["three for the first response", [0.9, 0.95, 0.9], true],
    ["three for the second response", [0.1, 0.05, 0], true],
    ["three that change sides", [0.95, 0.05, 0.95], false],
    ["three of which the first is unsure", [0.89, 0.95, 0.95], false],
    ["three of which the last is unsure", [0.95, 0.95, 0.89], false],
    ["an old doubt and three since", [0.5, 0.1, 0.1, 0.1], true],
    ["three and a new doubt", [0.9, 0.9, 0.9, 0.5], false],
  ])("reads %s at 0.9", (_name, probabilities, settled) => {
    const leanings = probabilities.map((probability, i) => ({ tokens: 8 * i, probability }));
    expect(hasSettled(leanings, 0.9)).toBe(settled);
  });
});
