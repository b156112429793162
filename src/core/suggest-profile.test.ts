import { describe, expect, it } from "vitest";
import { suggestProfile } from "./suggest-profile.ts";

describe("suggestProfile", () => {
  it.each<[string, string | null]>([
    ["rrm-mini", "rrm-mini"],
    ["Reward-Reasoning/RRM-7B", "rrm"],
    ["my_RRM-32B_q4", "rrm"],
    ["gaotang/RM-R1-Qwen2.5-Instruct-7B", "rm-r1-instruct"],
    ["gaotang/RM-R1-DeepSeek-Distilled-Qwen-14B", "rm-r1-distill"],
    ["THU-KEG/PairJudge-RM", "pairjudge"],
    ["wangclnlp/GRAM-Qwen3-1.7B-RewardModel", "gram-qwen3"],
    ["GRAM-R2-Llama-3.2-3B", "gram"],
    ["n-gram-model", null],
    ["ilgee/Think-RM-8B", "think-rm"],
    ["deepseek-ai/DeepSeek-GRM-16B", "deepseek-grm"],
    ["deepseek-ai/DeepSeek-R1-Distill-Qwen-1.5B", "llm-judge"],
    ["Qwen/Qwen2.5-1.5B-Instruct", "llm-judge"],
    ["onnx-community/Qwen3-0.6B-ONNX", "llm-judge"],
    ["Qwen/Qwen3-1.7B-Base", null],
    ["Qwen/Qwen2.5-1.5B", null],
    ["checkpoint-440", null],
  ])("takes %s for %s", (name, id) => {
    expect(suggestProfile(name)).toBe(id);
    expect(suggestProfile(name, "qwen2")).toBe(id);
  });

  it("takes no other kind of model for a chat model", () => {
    expect(suggestProfile("instruct-embedder", "bert")).toBe(null);
  });
});
