import { describe, expect, it } from "vitest";
import type { ModelShape } from "../../core/model-shape.ts";
import { parameterWords, shapeWords, sourceWords, tellingName } from "./model-words.ts";
import { scriptedKept } from "./scripted-store.ts";

/** The config.json of Qwen/Qwen2.5-0.5B-Instruct, and of Qwen/Qwen3-0.6B. */
const qwen25: ModelShape = {
  architecture: "qwen2",
  layers: 24,
  hiddenSize: 896,
  intermediateSize: 4864,
  heads: 14,
  kvHeads: 2,
  headDim: 64,
  vocabSize: 151_936,
  tied: true,
  contextLength: 32_768,
};
const qwen3: ModelShape = {
  ...qwen25,
  architecture: "qwen3",
  layers: 28,
  hiddenSize: 1024,
  intermediateSize: 3072,
  heads: 16,
  kvHeads: 8,
  headDim: 128,
};

describe("tellingName", () => {
  it("says more than the name only where another model has it too", () => {
    const other = { ...scriptedKept, id: "m-q4-89abcdef" };
    expect(tellingName(scriptedKept, [scriptedKept])).toBe("m");
    expect(tellingName(scriptedKept, [scriptedKept, { ...other, name: "n" }])).toBe("m");
    expect(tellingName(scriptedKept, [scriptedKept, other])).toBe("m q8 01234567");
  });
});

describe("words", () => {
  it.each([
    [shapeWords(qwen3), "Qwen3 with 596 million parameters"],
    [parameterWords(7_615_616_512), "7.6 billion parameters"],
    [parameterWords(4_213), "5 thousand parameters"],
    [sourceWords(null), "source unknown"],
    [sourceWords({ kind: "folder", name: "rrm-7b" }), "folder rrm-7b"],
    [
      sourceWords({ kind: "hub", baseUrl: "", repo: "a/b", revision: "0f".repeat(20) }),
      "a/b@0f0f0f0",
    ],
    [sourceWords({ kind: "hub", baseUrl: "", repo: "a/b", revision: "main" }), "a/b@main"],
  ])("%s", (words, expected) => {
    expect(words).toBe(expected);
  });
});
