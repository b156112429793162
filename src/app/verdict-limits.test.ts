import { describe, expect, it } from "vitest";
import { emptyForm } from "./form.ts";
import { scriptedModel } from "./scripted-judgment.ts";
import { limitsOf, withinLimits } from "./verdict-limits.ts";

const { profile } = scriptedModel;
const scores = {
  kind: "score-list",
  open: "[",
  close: "]",
  separator: ",",
  least: 1,
  most: 9,
} as const;

describe("limitsOf", () => {
  it("finds none where labels follow a thought", () => {
    expect(limitsOf(profile)).toEqual({ soft: null, thoughts: null });
  });

  it("forces and weighs labels only, and cuts short only thoughts between tags", () => {
    expect(limitsOf({ ...profile, verdict: scores })).toEqual({
      soft: expect.stringContaining("scores"),
      thoughts: expect.stringContaining("scores"),
    });
    expect(limitsOf({ ...profile, thinking: null })).toEqual({
      soft: null,
      thoughts: expect.stringContaining("tags"),
    });
  });
});

describe("withinLimits", () => {
  it("counts what is out of use as empty and leaves the rest", () => {
    const form = { ...emptyForm, seed: "3", soft: true, budget: "x", probe: "8" };
    expect(withinLimits(form, limitsOf(profile))).toEqual(form);
    expect(withinLimits(form, limitsOf({ ...profile, verdict: scores }))).toEqual({
      ...emptyForm,
      seed: "3",
    });
  });
});
