import { describe, expect, it } from "vitest";
import miniJson from "../../models/profiles/rrm-mini.json?raw";
import { checkProfile } from "./profile-check.ts";
import { parseProfile } from "./profile-json.ts";
import type { Profile } from "./profile.ts";
import type { LabelGrammar, VerdictGrammar } from "./verdict-grammar.ts";

const mini = parseProfile(JSON.parse(miniJson));
const labelled = (change: Partial<LabelGrammar>) => ({
  verdict: { ...(mini.verdict as LabelGrammar), ...change },
});
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
    ["a slot in the system text", { system: "Judge {{first}}." }, /\{\{first\}\}, which only/],
    ["equal labels", labelled({ labels: ["A", "A"] }), /same/],
    ["an empty label", labelled({ labels: ["", "B"] }), /: "" can never be read/],
    ["a label with a brace", labelled({ labels: ["{A}", "B"] }), /"\{A\}" can never/],
    ["a label that NFKC changes", labelled({ labels: ["Ａ", "B"] }), /can never be read/],
    ["a label with a border of spaces", labelled({ labels: ["A ", "B"] }), /can never be read/],
    ["a tie that is a label", labelled({ tie: "Assistant 1" }), /same/],
    ["a field without an end", labelled({ close: "" }), /empty text/],
    ["a field that ends as it begins", labelled({ open: "}" }), /same text/],
    [
      "a conclusion of what is never forced",
      { verdict: { kind: "grade", open: "[", close: "]", least: -3, most: 3 } },
      /no labels/,
    ],
    ["an empty closing tag", { thinking: { ...thinking, close: "" } }, /closing/],
    ["one tag for both", { thinking: { ...thinking, open: "</think>" } }, /tags are the same/],
    ["a conclusion without the tag", { conclusion: "\n\\boxed{" }, /closing tag once/],
    ["a conclusion with two tags", { conclusion: "</think></think>\\boxed{" }, /closing tag once/],
    ["a conclusion without a box", { conclusion: "</think>\n" }, /end with \\boxed\{/],
    ["a conclusion that goes on", { conclusion: "</think>\\boxed{A" }, /end with \\boxed\{/],
    ["an empty conclusion", { conclusion: "" }, /closing tag once/],
    ["an unopened thought", { thinking: { ...thinking, open: "", opened: false } }, /opening/],
  ])("refuses %s", (_name, change, message) => {
    expect(() => checkProfile({ ...mini, ...change })).toThrow(message);
  });

  const [a, b] = [
    { open: "<a>", close: "</a>" },
    { open: "<b>", close: "</b>" },
  ];
  it.each<[string, VerdictGrammar, RegExp]>([
    ["an empty range", { kind: "scores", first: a, second: b, least: 5, most: 5 }, /from 5 to 5/],
    ["grades of one sign", { kind: "grade", ...a, least: 1, most: 5 }, /cannot prefer both/],
    ["grades of a sign and 0", { kind: "grade", ...a, least: -5, most: 0.5 }, /cannot prefer both/],
    ["one field for both", { kind: "scores", first: a, second: a, least: 0, most: 5 }, /both/],
    ["one word for both", { kind: "each", first: a, second: b, right: "x", wrong: "x" }, /same/],
    [
      "a word with its field's end",
      { kind: "each", first: a, second: b, right: "x</b>", wrong: "y" },
      /can never be read/,
    ],
    [
      "a separator of white space",
      { kind: "score-list", ...a, separator: " ", least: 0, most: 5 },
      /can never be read/,
    ],
    [
      "a separator that is a point",
      { kind: "score-list", ...a, separator: ".", least: 0, most: 5 },
      /looks like a number/,
    ],
  ])("refuses %s", (_name, verdict, message) => {
    const { conclusion: _, ...profile } = mini;
    expect(() => checkProfile({ ...profile, verdict })).toThrow(message);
  });
});
