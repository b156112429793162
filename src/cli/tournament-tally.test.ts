import { describe, expect, it } from "vitest";
import { groupOf, playTournament, resultsIn } from "../core/tournaments/played-tournament.ts";
import { preferencesOf } from "../core/tournaments/preferences.ts";
import { PreferringJudge } from "../core/tournaments/preferring-judge.ts";
import { writeTournament } from "../core/tournaments/write-tournament.ts";
import { TournamentTally } from "./tournament-tally.ts";

/** A knockout of 1, 2, 2 and 3 in which the equal ones meet first and stay undecided. */
async function played() {
  const format = { kind: "knockout", seeding: [1, 2, 0, 3] } as const;
  const group = groupOf([1, 2, 2, 3]);
  const results = resultsIn(await playTournament(new PreferringJudge(), group, { format }));
  const plan = { format, entrants: 4, seed: 0 };
  const setup = { group, plan, judging: {}, method: "elo" } as const;
  const file = writeTournament(setup, results, { app: "test", model: null });
  const options = { scope: "champion", margin: 0 } as const;
  return { file, preferences: preferencesOf(group, results, 3, options) };
}

describe("TournamentTally", () => {
  it("sums up what was decided, how, and what it cost", async () => {
    const { file, preferences } = await played();
    const tally = new TournamentTally();
    tally.add(file, preferences);
    tally.add(file, preferences);
    tally.bad = 1;
    expect(tally.summary(4)).toBe(
      [
        "Played 2 groups, left out 1 bad line, in 4.0 seconds.",
        "Champions: 2, 0 of them with the help of a coin; none in 0.",
        "Matches: 6, 0 decided by more votes; undecided 2 (coin 2, level 0, no verdict 0).",
        "Rollouts: 14 finished, 10 of them without a verdict; 0 dropped.",
        "Preferences: 4. Left out: 2 undecided, 0 below the margin, 0 of identical texts, 0 contradictory, 0 not the champion's.",
        `Tokens: 160 of prompts read, 80 reused; 168 written, 42.0 a second.`,
        `Each rollout alone would have read ${file.usage.alone * 2}: ${(100 * (1 - 160 / (file.usage.alone * 2))).toFixed(1)} % saved.`,
      ].join("\n"),
    );
  });

  it("says of nothing that it was nothing, and nothing of preferences that are not written", async () => {
    const tally = new TournamentTally();
    expect(tally.summary(0)).toMatch(/^Played 0 groups, in 0\.0 seconds\.\n/);
    expect(tally.summary(0)).not.toMatch(/Preferences/);
    expect(tally.groups).toBe(0);
    tally.add((await played()).file, null);
    expect(tally.summary(1)).not.toMatch(/Preferences/);
  });
});
