import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PairVotes } from "./battle.ts";
import { battleSampler } from "./resample-battles.ts";
import { sampleMeetings } from "./sample-meetings.ts";

const DRAWS = 4000;
const won: PairVotes = { pair: [0, 1], votes: [1, 0] };
const times = (count: number, battle: PairVotes): PairVotes[] =>
  Array.from({ length: count }, () => battle);

/** Share of all drawn battles that the entrant with the lower index won. */
function shareOf(battles: readonly PairVotes[], virtualTie?: number): number {
  const draw = battleSampler(battles, undefined, virtualTie);
  const drawn = Array.from({ length: DRAWS }, (_, seed) => draw(seed)).flat();
  return (
    drawn.filter(({ pair, votes }) => votes[pair[0] < pair[1] ? 0 : 1] > 0).length / drawn.length
  );
}

describe("battleSampler", () => {
  it("draws as many as there are, of pairs there are, by its seed", () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), (meetings, seed) => {
        const battles = sampleMeetings(5, meetings);
        const drawn = battleSampler(battles)(seed);
        expect(drawn).toEqual(battleSampler(battles)(seed));
        expect(drawn.length).toBe(battles.length);
        for (const { pair, votes } of drawn) {
          const same = battles.filter((one) => one.pair.join() === pair.join());
          const sums = same.map((one) => one.votes[0] + one.votes[1]);
          expect(sums).toContain(votes[0] + votes[1]);
        }
      }),
    );
  });

  it("draws every battle once on average, and nothing else without smoothing", () => {
    const battles = [3, 4, 5, 6].map((sum, index): PairVotes => ({
      pair: [index, index + 1],
      votes: [sum - 1, 1],
    }));
    const draw = battleSampler(battles, undefined, 0);
    const drawn = Array.from({ length: DRAWS }, (_, seed) => draw(seed)).flat();
    for (const battle of battles) {
      const share = drawn.filter((one) => one === battle).length / DRAWS;
      expect(Math.abs(share - 1)).toBeLessThan(0.1);
    }
  });

  it.each([
    [1, 0],
    [6, 0],
    [3, 5],
  ])("draws %i and %i as the votes are drawn: with half a virtual tie", (first, second) => {
    const battles = [...times(first, won), ...times(second, { pair: [1, 0], votes: [1, 0] })];
    const expected = (first + 0.25) / (first + second + 0.5);
    const error = Math.sqrt((expected * (1 - expected)) / (DRAWS * battles.length));
    expect(Math.abs(shareOf(battles) - expected)).toBeLessThan(5 * error);
    expect(shareOf(times(3, won), 0)).toBe(1);
  });

  it("gives a virtual battle all the votes of the one it stands for", () => {
    const draw = battleSampler([{ pair: [1, 0], votes: [2, 3] }]);
    const drawn = Array.from({ length: 300 }, (_, seed) => draw(seed)[0]?.votes.join(" "));
    expect(new Set(drawn)).toEqual(new Set(["2 3", "5 0", "0 5"]));
  });

  it("draws whole clusters, in which a pair is virtual together", () => {
    const pairs = [0, 1, 2, 0, 2].map((i): PairVotes => ({ pair: [i, 3], votes: [1, 0] }));
    const draw = battleSampler(pairs, [[0, 3], [1], [2, 4]]);
    for (let seed = 0; seed < 300; seed++) {
      const drawn = draw(seed).map(({ pair, votes }) => `${pair[0]}${votes[0] > 0 ? "+" : "-"}`);
      const parts = drawn.join("").match(/0\+0\+|0-0-|1[+-]|2\+2\+|2-2-/g) ?? [];
      expect(parts.length).toBe(3);
      expect(parts.join("")).toBe(drawn.join(""));
    }
  });
});
