import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { tallyVotes } from "../core/vote-tally.ts";
import { plannedRollout, type RolloutState } from "./rollout-state.ts";
import { countVotes } from "./vote-count.ts";

const begun: RolloutState = { ...plannedRollout, order: [0, 1] };

describe("countVotes", () => {
  it("tells rollouts that are at work from those that have not begun", () => {
    const rollouts = [begun, begun, plannedRollout, plannedRollout];
    const tally = { ...tallyVotes([], 4, 0), votes: [1, 0] } as const;
    expect(countVotes({ rollouts, tally })).toMatchObject({ votes: [1, 0], open: 1, left: 2 });
  });

  it("always adds up to all rollouts, also while the tally is ahead of them", () => {
    const kinds = fc.array(fc.nat({ max: 6 }), { minLength: 1, maxLength: 32 });
    fc.assert(
      fc.property(kinds, fc.nat({ max: 32 }), (planned, late) => {
        const count = (kind: number): number => planned.filter((one) => one === kind).length;
        const rollouts = planned.map((kind, place) =>
          kind === 5 || place < late ? plannedRollout : begun,
        );
        const tally = {
          ...tallyVotes([], planned.length, count(3)),
          votes: [count(0), count(1)] as const,
          invalid: count(2),
          ties: count(6),
        };
        const { votes, invalid, ties, dropped, open, left } = countVotes({ rollouts, tally });
        const parts = [...votes, invalid, ties, dropped, open, left];
        expect(parts.reduce((sum, part) => sum + part, 0)).toBe(planned.length);
        expect(Math.min(...parts)).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
