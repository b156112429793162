// The layouts of real templates: core finds them, and the engine's Jinja renders.

import { describe, expect, it } from "vitest";
import directJson from "../../models/profiles/direct-judge.json?raw";
import llmJson from "../../models/profiles/llm-judge.json?raw";
import miniJson from "../../models/profiles/rrm-mini.json?raw";
import rrmJson from "../../models/profiles/rrm.json?raw";
import thinkJson from "../../models/profiles/think-rm.json?raw";
import { layoutOf } from "../core/chat-layout.ts";
import type { ChatMessage, RenderChat } from "../core/chat-message.ts";
import type { Comparison } from "../core/comparison.ts";
import { createJudge } from "../core/local-judge.ts";
import { parseProfile } from "../core/profile-json.ts";
import type { Profile } from "../core/profile.ts";
import { renderPrompt } from "../core/prompt.ts";
import { createScriptedEngine } from "../core/scripted-engine.ts";
import { renderChatTemplate } from "./chat-template.ts";
import { DEEPSEEK_R1, GEMMA, LLAMA3, QWEN2_5, QWEN3 } from "./sample-templates.ts";

const [mini, rrm, llm, direct, think] = [miniJson, rrmJson, llmJson, directJson, thinkJson].map(
  (json) => parseProfile(JSON.parse(json)),
) as [Profile, Profile, Profile, Profile, Profile];
const comparison: Comparison = {
  query: [{ role: "user", content: "<think>{{ query }}</s>" }],
  responses: ["one", "two <|im_end|>"],
};

function rendering(source: string): RenderChat {
  const template = { source, specialTokens: { bos_token: "<s>" } };
  return async (messages, options) => renderChatTemplate(template, messages, options);
}

function resolve(profile: Profile, source: string) {
  return layoutOf(profile, rendering(source), "f00d");
}

/** The profile's user text with the slots filled in. */
function userText({ user }: Profile): string {
  const [first, second] = comparison.responses;
  return user
    .split("{{query}}")
    .join(comparison.query[0]?.content)
    .split("{{first}}")
    .join(first)
    .split("{{second}}")
    .join(second);
}

describe("layoutOf", () => {
  it.each<[string, string, Profile]>([
    ["Qwen2.5", QWEN2_5, llm],
    ["Qwen2.5 without a system text", QWEN2_5, think],
    ["Qwen3", QWEN3, rrm],
    ["DeepSeek-R1", DEEPSEEK_R1, rrm],
    ["DeepSeek-R1 without a system text", DEEPSEEK_R1, { ...rrm, system: "" }],
    ["Llama 3", LLAMA3, llm],
  ])("makes the prompt that the template makes: %s", async (_name, source, profile) => {
    const resolved = await resolve(profile, source);
    const segments = renderPrompt(resolved, comparison, [0, 1]);
    const system: ChatMessage[] =
      profile.system === "" ? [] : [{ role: "system", content: profile.system }];
    const messages: ChatMessage[] = [...system, { role: "user", content: userText(profile) }];
    const whole = await rendering(source)(messages, {});
    const prefill = "prefill" in profile.chat ? (profile.chat.prefill ?? "") : "";
    expect(segments.map(({ text }) => text).join("")).toBe(whole + prefill);
    const untrusted = segments.filter(({ trusted }) => !trusted).map(({ text }) => text);
    expect(untrusted).toEqual([comparison.query[0]?.content, ...comparison.responses]);
  });

  it("knows whether the prompt opens the thought", async () => {
    expect((await resolve(rrm, DEEPSEEK_R1)).thinking?.opened).toBe(true);
    expect((await resolve(rrm, QWEN3)).thinking?.opened).toBe(false);
    expect((await resolve(llm, QWEN2_5)).thinking).toMatchObject({ opened: false, optional: true });
  });

  it("opens a thought itself where the template does not", async () => {
    const qwen = await resolve(think, QWEN3);
    expect(qwen.thinking?.opened).toBe(true);
    expect(qwen.chat.assistant).toBe("<|im_end|>\n<|im_start|>assistant\n<think>\n");
    const deepseek = await resolve(think, DEEPSEEK_R1);
    expect(deepseek.chat.assistant).toBe("<｜Assistant｜><think>\n");
    const shorter = await resolve(think, DEEPSEEK_R1.replace("<think>\\n", "<think>"));
    expect(shorter.chat.assistant).toBe("<｜Assistant｜><think>");
  });

  it("leaves no thought open where none is to be written", async () => {
    expect((await resolve(direct, DEEPSEEK_R1)).chat.assistant).toBe(
      "<｜Assistant｜><think>\n\n</think>\n\n",
    );
    expect((await resolve(direct, QWEN3)).chat.assistant).toMatch(/<think>\n\n<\/think>\n\n$/);
    expect((await resolve(direct, QWEN2_5)).chat.assistant).not.toContain("think");
  });

  it("reads all as the answer where the template has closed the thought", async () => {
    const chat = { template: "model", options: { enable_thinking: false } } as const;
    const resolved = await resolve({ ...llm, chat }, QWEN3);
    expect(resolved.thinking).toBe(null);
    expect(() =>
      createJudge(
        createScriptedEngine(() => ({ pieces: [] })),
        resolved,
      ),
    ).not.toThrow();
  });

  it.each<[string, string]>([
    ["refuses it", GEMMA],
    [
      "leaves it out",
      "{% for m in messages if m.role == 'user' %}U:{{ m.content }}!{% endfor %}A:",
    ],
  ])("puts the system text in front where the template %s", async (_name, source) => {
    const segments = renderPrompt(await resolve(llm, source), comparison, [0, 1]);
    const merged = { role: "user", content: `${llm.system}\n\n${userText(llm)}` } as const;
    const prompt = segments.map(({ text }) => text).join("");
    expect(prompt).toBe(await rendering(source)([merged], {}));
  });

  it.each([QWEN2_5, QWEN3, DEEPSEEK_R1, GEMMA, LLAMA3])(
    "takes a system text of white space for none",
    async (source) => {
      const none = await resolve({ ...rrm, system: "" }, source);
      expect(await resolve({ ...rrm, system: " \n" }, source)).toEqual(none);
    },
  );

  it("gives a profile with markers of its own back, and needs no template for it", async () => {
    expect(await layoutOf(mini, null, "f00d")).toBe(mini);
    await expect(layoutOf(rrm, null, "f00d")).rejects.toThrow(/has no chat template/);
  });

  it.each<[string, string]>([
    ["loses the user's text", "{{ bos_token }}"],
    ["writes it twice", "{{ messages[0].content }}{{ messages[0].content }}"],
    ["writes it in capitals", "{{ messages[0].content | upper }}"],
    ["escapes it", "{{ messages[0].content | tojson }}"],
    ["fails", "{{ raise_exception('no') }}"],
  ])("refuses a template that %s", async (_name, source) => {
    const refused = resolve({ ...rrm, system: "" }, source);
    await expect(refused).rejects.toMatchObject({ code: "unsupported-model" });
  });
});
