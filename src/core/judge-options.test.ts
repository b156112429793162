import { describe, expect, it } from "vitest";
import miniJson from "../../models/profiles/rrm-mini.json?raw";
import {
  checkJudgeNumbers,
  type JudgeNumbers,
  planJudgment,
  VOTING_TEMPERATURE,
} from "./judge-options.ts";
import type { JudgeOptions } from "./judge.ts";
import { parseProfile } from "./profile-json.ts";
import type { Profile } from "./profile.ts";

const mini = parseProfile(JSON.parse(miniJson));
const warm = { ...mini, sampling: { temperature: 0.8, topP: 0.9, topK: 7 } };

describe("checkJudgeNumbers", () => {
  it.each<[string, Partial<JudgeNumbers>]>([
    ["nothing but a seed", {}],
    ["the largest seed", { seed: Number.MAX_SAFE_INTEGER }],
    ["one vote", { votes: 1 }],
    ["the most votes", { votes: 1000, adaptive: true, stopAt: 1 }],
    ["no thought at all", { budget: 0 }],
    ["a probe at each token", { probe: { every: 1, settle: 1 } }],
  ])("accepts %s", (_name, numbers) => {
    expect(() => checkJudgeNumbers({ seed: 0, ...numbers })).not.toThrow();
  });

  it.each<[string, Partial<JudgeNumbers>, RegExp]>([
    ["an odd number of votes", { votes: 3 }, /^Votes must be 1 or an even number.*it is 3\.$/],
    ["no votes", { votes: 0 }, /^Votes/],
    ["half a vote", { votes: 2.5 }, /^Votes/],
    ["less than no votes", { votes: -2 }, /^Votes/],
    ["endless votes", { votes: Infinity }, /^Votes/],
    ["votes that are no number", { votes: Number.NaN }, /^Votes/],
    ["too many votes", { votes: 1002 }, /^Votes must be at most 1000/],
    ["adaptive voting with one vote", { adaptive: true }, /^Adaptive/],
    ["a posterior of a half", { votes: 2, stopAt: 0.5 }, /^The posterior/],
    ["a posterior in percent", { votes: 2, stopAt: 95 }, /^The posterior/],
    ["a posterior that is no number", { votes: 2, stopAt: Number.NaN }, /^The posterior/],
    ["a negative budget", { budget: -1 }, /^The thinking budget/],
    ["half a token of budget", { budget: 0.5 }, /^The thinking budget/],
    ["a probe at no token", { probe: { every: 0 } }, /^Tokens between probes/],
    ["a probe at half a token", { probe: { every: 1.5 } }, /^Tokens between probes/],
    ["a leaning that settles at a half", { probe: { every: 8, settle: 0.5 } }, /^The probability/],
    ["a leaning above 1", { probe: { every: 8, settle: 1.01 } }, /^The probability/],
    ["a seed too large", { seed: 2 ** 53 }, /^The seed/],
    ["a temperature that is no number", { temperature: Number.NaN }, /^The temperature/],
    ["half a token", { maxTokens: 0.5 }, /^The token limit/],
  ])("refuses %s", (_name, numbers, message) => {
    const check = (): void => checkJudgeNumbers({ seed: 0, ...numbers });
    expect(check).toThrow(message);
    expect(check).toThrow(expect.objectContaining({ code: "invalid-input" }));
  });
});

describe("planJudgment", () => {
  it("fills in the profile's defaults and one vote", () => {
    expect(planJudgment(mini, {})).toEqual({
      seed: 0,
      sampling: mini.sampling,
      maxTokens: mini.maxTokens,
      votes: 1,
      soft: false,
      adaptive: false,
      stopAt: null,
      order: null,
      budget: null,
      probe: null,
    });
  });

  it("keeps what was asked for", () => {
    const asked = {
      seed: 4,
      sampling: { temperature: 0.1, topP: 0.5, topK: 3 },
      maxTokens: 9,
      votes: 6,
      soft: true,
      adaptive: true,
      stopAt: 0.9,
      order: [1, 0],
      budget: 0,
      probe: { every: 5, settle: 0.8 },
    } as const;
    expect(planJudgment(warm, asked)).toEqual(asked);
  });

  it("draws more than two votes of a greedy profile, which would be alike otherwise", () => {
    const drawn = { ...mini.sampling, temperature: VOTING_TEMPERATURE };
    expect(planJudgment(mini, { votes: 2 }).sampling).toEqual(mini.sampling);
    expect(planJudgment(mini, { votes: 4 }).sampling).toEqual(drawn);
    expect(planJudgment(warm, { votes: 4 }).sampling).toEqual(warm.sampling);
    const greedy = { votes: 4, sampling: mini.sampling };
    expect(() => planJudgment(mini, greedy)).toThrow(/temperature above 0/);
  });

  const { conclusion: _, ...plain } = mini;
  const scoring = {
    ...plain,
    verdict: { kind: "score-list", open: "[", close: "]", separator: ",", least: 1, most: 10 },
  } as const;
  const direct = { ...plain, thinking: null };

  it.each<[string, Profile, JudgeOptions, RegExp]>([
    ["soft votes of scores", scoring, { votes: 2, soft: true }, /^Soft votes .* scores/],
    ["a budget for scores", scoring, { budget: 0 }, /^A thinking budget .* scores/],
    ["probes of scores", scoring, { probe: { every: 9 } }, /^Probes .* scores/],
    ["a budget for no thoughts", direct, { budget: 9 }, /^A thinking budget .* no thoughts/],
    ["probes of no thoughts", direct, { probe: { every: 9 } }, /^Probes .* no thoughts/],
  ])("refuses %s", (_name, profile, options, message) => {
    const plan = (): unknown => planJudgment(profile, options);
    expect(plan).toThrow(message);
    expect(plan).toThrow(expect.objectContaining({ code: "invalid-input" }));
  });

  it("takes every option that any verdict allows", () => {
    expect(planJudgment(direct, { votes: 2, soft: true }).soft).toBe(true);
    expect(planJudgment(scoring, { votes: 4, adaptive: true, stopAt: 0.9 }).votes).toBe(4);
  });
});
