import { describe, expect, it } from "vitest";
import { scriptedModel } from "../scripted-judgment.ts";
import { freeId, freshProfiles, readProfiles } from "./import-profiles.ts";

const { profile } = scriptedModel;

describe("readProfiles", () => {
  it("reads one and a list of them", () => {
    expect(readProfiles(JSON.stringify(profile))).toEqual([profile]);
    expect(readProfiles(JSON.stringify([profile, profile]))).toEqual([profile, profile]);
  });

  it.each(["{", "[]", "3", '{"id": "x"}'])("refuses %s in words", (text) => {
    expect(() => readProfiles(text)).toThrow(/profile/);
  });
});

describe("freshProfiles", () => {
  it("leaves out what is here under another id", () => {
    const other = { ...profile, version: profile.version + 1 };
    const here = [{ ...profile, id: "taken-2" }];
    expect(freshProfiles([profile, other], here)).toEqual([other]);
  });
});

describe("freeId", () => {
  it("takes the lowest number that makes it one of its own", () => {
    expect(freeId("a", new Set())).toBe("a");
    expect(freeId("a", new Set(["a", "a-2"]))).toBe("a-3");
  });
});
