import { describe, expect, it } from "vitest";
import { chatTemplateOf } from "./chat-template-file.ts";

const settings = {
  chat_template: "from settings",
  bos_token: null,
  eos_token: { content: "<|im_end|>", special: true },
  pad_token: "<|endoftext|>",
};

describe("chatTemplateOf", () => {
  it("takes a file of its own over the tokenizer's settings", () => {
    expect(chatTemplateOf(settings, "from jinja", { chat_template: "x" })?.source).toBe(
      "from jinja",
    );
    expect(chatTemplateOf(settings, undefined, { chat_template: "from json" })?.source).toBe(
      "from json",
    );
    expect(chatTemplateOf(settings, undefined, undefined)?.source).toBe("from settings");
  });

  it("gives special tokens as text, however they are written", () => {
    expect(chatTemplateOf(settings, undefined, undefined)?.specialTokens).toEqual({
      eos_token: "<|im_end|>",
      pad_token: "<|endoftext|>",
    });
  });

  it("takes the default one of several", () => {
    const several = [
      { name: "tool_use", template: "tools" },
      { name: "default", template: "plain" },
    ];
    const of = (list: unknown): string | undefined =>
      chatTemplateOf({ chat_template: list }, undefined, undefined)?.source;
    expect(of(several)).toBe("plain");
    expect(of(several.slice(0, 1))).toBe("tools");
    expect(of([])).toBeUndefined();
  });

  it("is null where there is none", () => {
    expect(chatTemplateOf({}, undefined, undefined)).toBeNull();
    expect(chatTemplateOf({ chat_template: 7 }, undefined, undefined)).toBeNull();
  });
});
