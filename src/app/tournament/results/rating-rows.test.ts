import { describe, expect, it } from "vitest";
import { formatInterval, formatRating, formatReward, formatVoteSum } from "./rating-format.ts";
import { ratingRows } from "./rating-rows.ts";
import {
  lowerIsBetter,
  scriptedResults,
  scriptedSetup,
  scriptedStandings,
} from "./scripted-results.ts";

const setup = scriptedSetup({ kind: "round-robin" }, 3);

describe("ratingRows", () => {
  it("has the best response first, with its counts as text", () => {
    const { table, champion } = scriptedStandings(setup, scriptedResults(setup, lowerIsBetter));
    const rows = ratingRows(table, champion);
    expect(rows.map(({ name }) => name)).toEqual(["Response 1", "Response 2", "Response 3"]);
    expect(rows[0]).toMatchObject({ rank: "1", record: "2–0–0", votes: "8 of 8" });
    expect(rows.map(({ isChampion }) => isChampion)).toEqual([true, false, false]);
  });

  it("gives level responses the same rank, and none to one of which nothing is known", () => {
    const level = scriptedResults(setup, ([, second]) => (second === 2 ? [0, 0] : [2, 2]));
    const rows = ratingRows(scriptedStandings(setup, level).table, null);
    expect(rows.map(({ rank }) => rank)).toEqual(["1", "1", "–"]);
    expect(rows[2]).toMatchObject({ interval: "–", votes: "0 of 0", reward: "–" });
  });

  it("parts nobody by the noise of Elo's orders", () => {
    const elo = scriptedSetup({ kind: "round-robin" }, 3, "elo");
    const circle = scriptedResults(elo, ([a, b]) => ((b - a) % 3 === 1 ? [4, 0] : [0, 4]));
    const rows = ratingRows(scriptedStandings(elo, circle).table, null);
    expect(rows.map(({ rank }) => rank)).toEqual(["1", "1", "1"]);
  });

  it("shows the reward by Elo, whatever is shown", () => {
    const results = scriptedResults(setup, lowerIsBetter);
    const rewards = (["elo", "bradley-terry"] as const).map((method) =>
      ratingRows(scriptedStandings({ ...setup, method }, results).table, null).map(
        ({ reward }) => reward,
      ),
    );
    expect(rewards[0]).toEqual(["0.520", "0.500", "0.480"]);
    expect(rewards[1]).toEqual(rewards[0]);
  });
});

describe("the figures of a rating", () => {
  it("are as fine as the method needs, with a true minus and no sign on nothing", () => {
    expect(formatRating(1168.4, "bradley-terry")).toBe("1168");
    expect(formatRating(1003.44, "elo")).toBe("1003.4");
    expect(formatRating(-12.3, "bradley-terry")).toBe("−12");
    expect(formatRating(-0.2, "bradley-terry")).toBe("0");
    expect(formatReward(-0.3541)).toBe("−0.354");
    expect(formatReward(0.5171)).toBe("0.517");
    expect(formatReward(null)).toBe("–");
  });

  it("write intervals so that no dash meets a minus", () => {
    expect(formatInterval([1090, 1240], "bradley-terry")).toBe("1090–1240");
    expect(formatInterval([-90, -12], "bradley-terry")).toBe("−90 to −12");
    expect(formatInterval(null, "elo")).toBe("–");
  });

  it("show probabilities that were counted, and whole votes as such", () => {
    expect(formatVoteSum(7)).toBe("7");
    expect(formatVoteSum(6.8333)).toBe("6.83");
    expect(formatVoteSum(7.999999)).toBe("8");
  });
});
