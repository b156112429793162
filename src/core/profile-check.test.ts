import { describe, expect, it } from "vitest";
import miniJson from "../../models/profiles/rrm-mini.json?raw";
import { checkProfile } from "./profile-check.ts";
import { parseProfile } from "./profile-json.ts";
import type { Profile } from "./profile.ts";

const mini = parseProfile(JSON.parse(miniJson));
const thinking = { open: "<think>", close: "</think>", opened: true };

describe("checkProfile", () => {
  it("accepts the mini judge's profile", () => {
    expect(() => checkProfile(mini)).not.toThrow();
  });

  it.each<[string, string]>([
    ["the tag and the box", "</think>\\boxed{"],
    ["words around the tag", "Time is up.\n</think>\n\nThe better one is \\boxed{"],
  ])("accepts a conclusion of %s", (_name, conclusion) => {
    expect(() => checkProfile({ ...mini, conclusion })).not.toThrow();
  });

  it.each<[string, Partial<Profile>, RegExp]>([
    ["a missing slot", { user: "{{query}} {{first}}" }, /lacks the slot \{\{second\}\}/],
    ["an unknown slot", { user: "{{query}} {{first}} {{second}} {{third}}" }, /\{\{third\}\}/],
    ["equal labels", { labels: ["A", "A"] }, /same/],
    ["an empty label", { labels: ["", "B"] }, /label ""/],
    ["a label with a brace", { labels: ["{A}", "B"] }, /label "\{A\}"/],
    ["a label that NFKC changes", { labels: ["Ａ", "B"] }, /label/],
    ["a label with a border of spaces", { labels: ["A ", "B"] }, /label/],
    ["an empty closing tag", { thinking: { ...thinking, close: "" } }, /closing/],
    ["a conclusion without the tag", { conclusion: "\n\\boxed{" }, /closing tag once/],
    ["a conclusion with two tags", { conclusion: "</think></think>\\boxed{" }, /closing tag once/],
    ["a conclusion without a box", { conclusion: "</think>\n" }, /end with \\boxed\{/],
    ["a conclusion that goes on", { conclusion: "</think>\\boxed{A" }, /end with \\boxed\{/],
    ["an empty conclusion", { conclusion: "" }, /closing tag once/],
    ["an unopened thought", { thinking: { ...thinking, open: "", opened: false } }, /opening/],
  ])("refuses %s", (_name, change, message) => {
    expect(() => checkProfile({ ...mini, ...change })).toThrow(message);
  });
});
