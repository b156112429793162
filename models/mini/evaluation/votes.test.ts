// Subsets of rollouts are counted as the product counts votes.

import { describe, expect, it } from "vitest";
import type { Rollout } from "../../../src/core/judge.ts";
import { sampleRollout } from "../../../src/core/sample-rollout.ts";
import { IN_EACH_ORDER, voteSubsets } from "./votes.ts";

/** So many rollouts of each order, which choose as they are told to. */
function rolloutsOf(count: number, chosen: (first: 0 | 1, at: number) => 0 | 1 | null): Rollout[] {
  return Array.from({ length: 2 * count }, (_, rollout) => {
    const first = rollout % 2 === 0 ? 0 : 1;
    const winner = chosen(first, Math.floor(rollout / 2));
    return sampleRollout({
      order: first === 0 ? [0, 1] : [1, 0],
      verdict: winner === null ? { winner, reason: "no-verdict" } : { winner },
    });
  });
}

describe("voteSubsets", () => {
  it("is right where all rollouts are, whatever the number of votes", () => {
    const rollouts = rolloutsOf(IN_EACH_ORDER, () => 1);
    for (const votes of [1, 2, 4, 8, 16]) {
      expect(voteSubsets(rollouts, votes, 1)).toMatchObject({ score: 1, soft: 1, undecided: 0 });
      expect(voteSubsets(rollouts, votes, 0)).toMatchObject({ score: 0, soft: 0, undecided: 0 });
    }
  });

  it("takes half of the votes from each order, so that a judge of places is always level", () => {
    const places = rolloutsOf(IN_EACH_ORDER, (first) => first);
    expect(voteSubsets(places, 8, 0)).toMatchObject({ score: 0.5, undecided: 1 });
    expect(voteSubsets(places, 1, 0)).toMatchObject({ score: 0.5, undecided: 0 });
  });

  it("gives nothing for verdicts that could not be read", () => {
    const silent = rolloutsOf(IN_EACH_ORDER, () => null);
    expect(voteSubsets(silent, 4, 0)).toMatchObject({ score: 0, undecided: 1, better: null });
  });

  it("lets many votes overrule a minority that single votes are led by", () => {
    const mostly = rolloutsOf(IN_EACH_ORDER, (_first, at) => (at < 6 ? 0 : 1));
    expect(voteSubsets(mostly, 1, 0).score).toBeLessThan(0.95);
    expect(voteSubsets(mostly, 16, 0).score).toBeGreaterThan(0.95);
  });
});
