import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { connectedComponents } from "./connectivity.ts";
import { sampleMeetings } from "./sample-meetings.ts";

describe("connectedComponents", () => {
  it("finds parts, sorted, and lets meetings without votes connect nothing", () => {
    const pairs = [
      { pair: [4, 2], votes: [1, 0] },
      { pair: [0, 4], votes: [0.5, 0.5] },
      { pair: [1, 3], votes: [0, 0] },
    ] as const;
    expect(connectedComponents(5, pairs)).toEqual([[0, 2, 4], [1], [3]]);
    expect(connectedComponents(2, [])).toEqual([[0], [1]]);
  });

  it("parts everyone once, and nobody who met", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 30 }), fc.nat(), (entrants, seed) => {
        const pairs = sampleMeetings(entrants, seed);
        const parts = connectedComponents(entrants, pairs);
        expect(parts.flat().sort((a, b) => a - b)).toEqual([...Array(entrants).keys()]);
        for (const { pair, votes } of pairs) {
          const home = parts.find((part) => part.includes(pair[0]));
          if (votes[0] + votes[1] > 0) expect(home).toContain(pair[1]);
        }
        // As many links as it takes to connect each part can be found among the meetings.
        const needed = parts.reduce((sum, part) => sum + part.length - 1, 0);
        expect(needed).toBeLessThanOrEqual(pairs.length);
      }),
    );
  });
});
