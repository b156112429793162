import { describe, expect, it } from "vitest";
import { groupOf } from "./played-tournament.ts";
import { PreferringJudge } from "./preferring-judge.ts";
import { rankResponses } from "./rank-responses.ts";

const group = groupOf([3, 1, 4, 2]);

describe("rankResponses", () => {
  it("gives the champion and every match of a knockout", async () => {
    const options = { format: { kind: "knockout" }, seed: 5 } as const;
    const { standings, results } = await rankResponses(new PreferringJudge(), group, options);
    expect(results).toHaveLength(3);
    expect(standings).toMatchObject({ champion: 2, played: 3, matches: 3 });
    expect(standings.table.method).toBe("bradley-terry");
  });

  it("ranks everybody by a round robin, rated as asked", async () => {
    const options = { format: { kind: "round-robin" }, method: "elo", draws: 0 } as const;
    const { standings } = await rankResponses(new PreferringJudge(), group, options);
    expect(standings.table.ranking).toEqual([2, 0, 3, 1]);
    expect(standings.table).toMatchObject({ method: "elo", draws: 0 });
  });

  it("passes on what keeps a tournament from being played", async () => {
    const alone = { ...group, responses: ["only one"] };
    const ranking = rankResponses(new PreferringJudge(), alone, { format: { kind: "swiss" } });
    await expect(ranking).rejects.toMatchObject({ code: "invalid-input" });
  });
});
