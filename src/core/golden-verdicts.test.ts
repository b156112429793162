// What each family really writes, and what tries to be read as it: models/profiles/golden.

import { describe, expect, it } from "vitest";
import goldenJson from "../../models/profiles/golden/verdicts.json?raw";
import type { StopReason } from "./engine.ts";
import { parseProfile } from "./profile-json.ts";
import type { Profile } from "./profile.ts";
import { ReasoningSplitter } from "./reasoning.ts";
import { parseVerdict } from "./verdict.ts";

interface Golden {
  readonly profile: string;
  readonly name: string;
  /** All that was written. */
  readonly rollout: string;
  /** The place that is preferred, or why there is none. */
  readonly verdict: number | string;
  /** `end` where absent. */
  readonly stop?: StopReason;
}

const golden = JSON.parse(goldenJson) as readonly Golden[];
const texts = import.meta.glob<string>("../../models/profiles/*.json", {
  query: "?raw",
  import: "default",
  eager: true,
});
const profiles = Object.entries(texts).map(
  ([path, text]) => [path, parseProfile(JSON.parse(text))] as const,
);
const byId = new Map(profiles.map(([, profile]) => [profile.id, profile]));

/** @param controlTokens tags that are tokens; else they come in the text */
function read({ thinking, verdict }: Profile, row: Golden, controlTokens: readonly string[]) {
  const splitter = new ReasoningSplitter(thinking, controlTokens);
  for (const text of row.rollout.match(/<\/?think>|./gsu) ?? []) {
    splitter.push({ text, control: controlTokens.includes(text) });
  }
  splitter.end();
  const { answer, closed } = splitter;
  const finished = { answer, closed, stop: row.stop ?? "end", grammar: verdict };
  return [[0, 1] as const, [1, 0] as const].map((order) => parseVerdict({ ...finished, order }));
}

describe("the built-in profiles", () => {
  it("have each an id that is its file's name, and a reference", () => {
    for (const [path, { id, reference }] of profiles) {
      expect(path.endsWith(`/${id}.json`)).toBe(true);
      if (id !== "rrm-mini") expect(reference).not.toBe(undefined);
    }
  });

  it("are all in the golden table", () => {
    expect(new Set(golden.map(({ profile }) => profile))).toEqual(new Set(byId.keys()));
  });
});

describe("the golden table", () => {
  it.each(golden.map((row) => [row.profile, row.name, row] as const))(
    "%s: %s",
    (id, _name, row) => {
      const profile = byId.get(id) as Profile;
      const { verdict } = row;
      const place = typeof verdict === "number" ? verdict : null;
      const expected = [0, 1].map((first) =>
        place === null
          ? { winner: null, reason: verdict }
          : { winner: first === 0 ? place : 1 - place },
      );
      for (const tags of [[], ["<think>", "</think>"]]) {
        expect(read(profile, row, tags)).toEqual(expected);
      }
    },
  );
});
