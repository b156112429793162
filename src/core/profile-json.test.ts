import { describe, expect, it } from "vitest";
import miniJson from "../../models/profiles/rrm-mini.json?raw";
import { parseProfile } from "./profile-json.ts";

const mini: object = JSON.parse(miniJson);

describe("parseProfile", () => {
  it("reads the mini judge's profile unchanged", () => {
    expect(parseProfile(mini)).toEqual(mini);
  });

  it.each<[string, unknown, RegExp]>([
    ["no object", "profile", /top level/],
    ["a missing field", { ...mini, verdict: undefined }, /verdict/],
    ["an object without anything", { id: "x", name: "x" }, /: it has no version\.$/],
    [
      "a label that is no text",
      { ...mini, verdict: { kind: "label", open: "[", close: "]", labels: ["A", 2] } },
      /verdict\.labels\.1/,
    ],
    ["an unknown grammar", { ...mini, verdict: { kind: "essay" } }, /verdict\.kind/],
    ["a chat layout with a hole", { ...mini, chat: { start: "" } }, /chat\.system/],
    ["another chat template", { ...mini, chat: { template: "mine" } }, /chat\.template/],
    ["a token limit of nothing", { ...mini, maxTokens: 0 }, /maxTokens/],
    ["a template without slots", { ...mini, user: "Hi" }, /slot \{\{query\}\}/],
  ])("refuses %s", (_name, json, message) => {
    expect(() => parseProfile(json)).toThrow(message);
  });
});
