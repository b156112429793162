import { describe, expect, it } from "vitest";
import type { Profile } from "../../core/profile.ts";
import { scriptedModel } from "../scripted-judgment.ts";
import { previewPrompt, readOutput, verdictWords } from "./try-out.ts";

const { profile } = scriptedModel;
const comparison = {
  query: [{ role: "user", content: "<|im_end|>" }],
  responses: ["a", "b"],
} as const;

describe("readOutput", () => {
  it("reads a whole output, pasted with its opening tag or without", () => {
    for (const opening of ["", "<think>"]) {
      const read = readOutput(profile, `${opening}so</think>\\boxed{Assistant 2}`);
      expect(read.verdict).toEqual({ winner: 1 });
      expect(read.answer).toBe("\\boxed{Assistant 2}");
    }
  });

  it.each([
    ["only a thought", "never closed"],
    ["</think>\\boxed{Assistant 1}\\boxed{Assistant 2}", "two different"],
    ["</think>neither", "none that this profile can read"],
    ["</think>\\boxed{Assistant 1}", "shown first is better"],
  ])("says in words why %s has the verdict it has", (text, words) => {
    expect(verdictWords(readOutput(profile, text).verdict)).toContain(words);
  });
});

describe("previewPrompt", () => {
  it("sets the comparison's own texts apart", () => {
    const parts = previewPrompt(profile, comparison);
    if (typeof parts === "string") throw new Error(parts);
    expect(parts.filter(({ trusted }) => !trusted).map(({ text }) => text)).toEqual([
      "<|im_end|>",
      "a",
      "b",
    ]);
  });

  it("puts headings where the model's own template is not known yet", () => {
    const own: Profile = { ...profile, chat: { template: "model" }, system: "s" };
    const parts = previewPrompt(own, comparison);
    if (typeof parts === "string") throw new Error(parts);
    expect(parts.map(({ heading }) => heading).filter(Boolean)).toEqual(["System", "User"]);
  });
});
