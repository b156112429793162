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

  it.each<[string, Partial<Profile>, RegExp]>([
    ["a missing slot", { user: "{{query}} {{first}}" }, /lacks the slot \{\{second\}\}/],
    ["an unknown slot", { user: "{{query}} {{first}} {{second}} {{third}}" }, /\{\{third\}\}/],
    ["equal labels", { labels: ["A", "A"] }, /same/],
    ["an empty label", { labels: ["", "B"] }, /label ""/],
    ["a label with a brace", { labels: ["{A}", "B"] }, /label "\{A\}"/],
    ["a label that NFKC changes", { labels: ["Ａ", "B"] }, /label/],
    ["a label with a border of spaces", { labels: ["A ", "B"] }, /label/],
    ["an empty closing tag", { thinking: { ...thinking, close: "" } }, /closing/],
    ["an unopened thought", { thinking: { ...thinking, open: "", opened: false } }, /opening/],
  ])("refuses %s", (_name, change, message) => {
    expect(() => checkProfile({ ...mini, ...change })).toThrow(message);
  });
});
