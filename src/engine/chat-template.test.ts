import { describe, expect, it } from "vitest";
import type { ChatMessage } from "../core/chat-message.ts";
import { renderChatTemplate } from "./chat-template.ts";
import { DEEPSEEK_R1, GEMMA, LLAMA3, QWEN2_5, QWEN3 } from "./sample-templates.ts";

const system: ChatMessage = { role: "system", content: "Judge." };
const user: ChatMessage = { role: "user", content: " Which?\n" };
const specialTokens = { bos_token: "<s>" };

function render(source: string, messages: readonly ChatMessage[], options = {}): string {
  return renderChatTemplate({ source, specialTokens }, messages, options);
}

describe("renderChatTemplate", () => {
  it.each<[string, string, readonly ChatMessage[], object, string]>([
    [
      "Qwen2.5",
      QWEN2_5,
      [system, user],
      {},
      "<|im_start|>system\nJudge.<|im_end|>\n<|im_start|>user\n Which?\n<|im_end|>\n<|im_start|>assistant\n",
    ],
    [
      "Qwen2.5's own system text",
      QWEN2_5,
      [user],
      {},
      "<|im_start|>system\nYou are a helpful assistant.<|im_end|>\n<|im_start|>user\n Which?\n<|im_end|>\n<|im_start|>assistant\n",
    ],
    ["Qwen3", QWEN3, [user], {}, "<|im_start|>user\n Which?\n<|im_end|>\n<|im_start|>assistant\n"],
    [
      "Qwen3 that does not think",
      QWEN3,
      [user],
      { enable_thinking: false },
      "<|im_start|>user\n Which?\n<|im_end|>\n<|im_start|>assistant\n<think>\n\n</think>\n\n",
    ],
    [
      "DeepSeek-R1",
      DEEPSEEK_R1,
      [system, user],
      {},
      "<s>Judge.<｜User｜> Which?\n<｜Assistant｜><think>\n",
    ],
    [
      "Llama 3, on the same day always",
      LLAMA3,
      [user],
      {},
      "<s><|start_header_id|>system<|end_header_id|>\n\nToday Date: 26 Jul 2024\n\n<|eot_id|><|start_header_id|>user<|end_header_id|>\n\nWhich?<|eot_id|><|start_header_id|>assistant<|end_header_id|>\n\n",
    ],
    [
      "Gemma",
      GEMMA,
      [user],
      {},
      "<s><start_of_turn>user\nWhich?<end_of_turn>\n<start_of_turn>model\n",
    ],
  ])("renders %s", (_name, source, messages, options, expected) => {
    expect(render(source, messages, options)).toBe(expected);
  });

  it("lets no option change what Transformers sets", () => {
    const source = "{{ add_generation_prompt }} {{ messages|length }} {{ true }}";
    const options = { add_generation_prompt: false, messages: "x", true: false };
    expect(render(source, [user], options)).toBe("true 1 true");
  });

  it("gives a template nothing but its variables", () => {
    for (const name of ["process", "globalThis", "constructor", "__proto__", "eval"]) {
      expect(render(`{{ ${name} is defined }}`, [user])).toBe("false");
    }
    expect(render("{{ messages.constructor is defined }}", [user])).toBe("false");
  });

  it.each<[string, string, RegExp]>([
    ["what it raises", GEMMA, /System role not supported/],
    ["a syntax error", "{% if %}", /cannot be rendered/],
    ["deep nesting", `{{ ${"(".repeat(20_000)}1${")".repeat(20_000)} }}`, /cannot be rendered/],
    [
      "a range without end",
      "{% for x in range(1000000000000) %}{% endfor %}",
      /range must have at most/,
    ],
    ["a range of no step", "{{ range(1, 2, 0) }}", /range must have at most/],
    ["an unknown filter", "{{ 'x' | read_file }}", /cannot be rendered/],
    ["a source without end", "x".repeat(200_001), /200001 characters/],
  ])("refuses %s", (_name, source, message) => {
    const failing = (): string => render(source, [system, user]);
    expect(failing).toThrow(message);
    expect(failing).toThrow(expect.objectContaining({ code: "unsupported-model" }));
  });
});
