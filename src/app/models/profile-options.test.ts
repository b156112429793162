import "fake-indexeddb/auto";
import { beforeAll, describe, expect, it } from "vitest";
import { loadProfiles } from "../profiles/profile-list.ts";
import { misfitWords } from "./profile-options.ts";
import { scriptedSurvey } from "./scripted-store.ts";

const bare = { ...scriptedSurvey, hasChatTemplate: false };

beforeAll(loadProfiles);

describe("misfitWords", () => {
  it("warns of a profile that is written with a chat template where there is none", () => {
    expect(misfitWords(bare, "llm-judge")).toContain("m has none");
  });

  it("has nothing against what can work, or is not known", () => {
    expect(misfitWords(scriptedSurvey, "llm-judge")).toBeNull();
    expect(misfitWords(bare, "rrm-mini")).toBeNull();
    expect(misfitWords(bare, null)).toBeNull();
  });
});
