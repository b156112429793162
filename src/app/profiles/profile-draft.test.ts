import { describe, expect, it } from "vitest";
import { builtInProfiles } from "./built-in-profiles.ts";
import { readDraft } from "./draft-problems.ts";
import { draftOf, type ProfileDraft } from "./profile-draft.ts";

const [anyProfile] = builtInProfiles;
if (!anyProfile) throw new Error("There are built-in profiles.");
const rrm = builtInProfiles.find(({ id }) => id === "rrm-mini") ?? anyProfile;

function problemsOf(change: Partial<ProfileDraft>) {
  const reading = readDraft({ ...draftOf(rrm), ...change }, rrm);
  return reading.ok ? {} : reading.problems;
}

describe("a draft", () => {
  it.each(builtInProfiles.map((profile) => [profile.id, profile] as const))(
    "of %s is the profile again",
    (_, profile) => {
      expect(readDraft(draftOf(profile), profile)).toEqual({ ok: true, profile });
    },
  );

  it("keeps the fields of a kind that another one took the place of", () => {
    const draft: ProfileDraft = { ...draftOf(rrm), kind: "scores", chat: "model", thinks: false };
    const back: ProfileDraft = { ...draft, kind: "label", chat: "literal", thinks: true };
    expect(readDraft(back, rrm)).toEqual({ ok: true, profile: rrm });
  });

  it.each([
    [{ name: " " }, "name"],
    [{ user: "{{query}} {{first}}" }, "user"],
    [{ user: "{{question}}" }, "user"],
    [{ system: "{{query}}" }, "system"],
    [{ thinkClose: "" }, "thinking"],
    [{ conclusion: "</think> never" }, "conclusion"],
    [{ close: "" }, "verdict"],
    [{ firstLabel: "Assistant 2" }, "verdict"],
    [{ kind: "grade", least: "3", most: "-3" }, "verdict"],
    [{ kind: "grade", least: "1", most: "5" }, "verdict"],
    [{ kind: "grade", least: "low" }, "least"],
    [{ chat: "model", chatOptions: "[1]" }, "chatOptions"],
    [{ chat: "model", chatOptions: '{"a": []}' }, "chat"],
    [{ temperature: "hot" }, "temperature"],
    [{ topP: "0" }, "topP"],
    [{ topK: "1.5" }, "topK"],
    [{ maxTokens: "" }, "maxTokens"],
  ] as const)("says of %j where it is wrong", (change, part) => {
    const problems = problemsOf(change);
    expect(Object.keys(problems)).toEqual([part]);
    expect(Object.values(problems)[0]).toMatch(/^[A-Z{"“].*\.$/s);
  });

  it("leaves out what was emptied, and a conclusion where verdicts are never forced", () => {
    const emptied = { ...draftOf(rrm), conclusion: "", scope: "", reference: "" };
    const reading = readDraft(emptied, rrm);
    expect(reading).toMatchObject({ ok: true });
    expect(Object.keys(reading.ok ? reading.profile : {})).not.toContain("conclusion");
    expect(problemsOf({ kind: "grade", least: "-3" })).toEqual({});
  });

  it("names the slot that the user text lacks", () => {
    expect(problemsOf({ user: "{{query}} {{first}}" }).user).toContain("{{second}}");
  });
});
