import { describe, expect, it } from "vitest";
import { groupOfSize, playTournament, resultsIn } from "./played-tournament.ts";
import { preferByChance, PreferringJudge } from "./preferring-judge.ts";
import type { TournamentFile } from "./tournament-file.ts";
import { parseTournamentFile } from "./tournament-file.ts";
import type { TournamentFormat } from "./tournament-format.ts";
import { differingMatches, verifyTournament } from "./verify-file.ts";
import { writeTournament } from "./write-tournament.ts";

const seed = 11;

/** A tournament decided by chance, so with coins and second judgments, as it comes out of a file. */
async function written(format: TournamentFormat): Promise<TournamentFile> {
  const [group, judging] = [groupOfSize(9), { votes: 2 }];
  const judge = new PreferringJudge(preferByChance);
  const results = resultsIn(await playTournament(judge, group, { format, seed, judging }));
  const setup = { group, plan: { format, entrants: 9, seed }, judging, method: "elo" } as const;
  const file = writeTournament(setup, results, { app: "test", model: null });
  return parseTournamentFile(JSON.parse(JSON.stringify(file)));
}

const knockout = { kind: "knockout" } as const;

describe("verifyTournament", () => {
  it.each<TournamentFormat>([knockout, { kind: "round-robin" }, { kind: "swiss" }])(
    "finds what was written: $kind",
    async (format) => {
      const file = await written(format);
      const { champion, byCoin } = file.standings;
      expect(verifyTournament(file)).toEqual({ champion, byCoin, differences: [] });
    },
  );

  it("takes a tournament as far as it got", async () => {
    const { group, plan, judging, method, results } = await written(knockout);
    const setup = { group, plan, judging, method };
    const file = writeTournament(setup, results.slice(0, 5), { app: "test", model: null });
    expect(verifyTournament(file)).toEqual({ champion: null, byCoin: false, differences: [] });
  });

  it("names a match that its votes decide otherwise, and what comes of it", async () => {
    const file = await written(knockout);
    const [first, ...rest] = file.results;
    if (first?.winner == null) throw new Error("The first match must have a winner.");
    const swapped = first.winner === 0 ? 1 : 0;
    const { differences } = verifyTournament({
      ...file,
      results: [{ ...first, winner: swapped, advances: swapped }, ...rest],
    });
    expect(differences).toEqual([
      `Match 1.winner is ${swapped} in the file and ${first.winner} decided again.`,
      `Match 1.advances is ${swapped} in the file and ${first.winner} decided again.`,
    ]);
  });

  it("names a judgment that says of itself what its rollouts do not", async () => {
    const file = await written(knockout);
    const [judgment] = file.results[0]?.judgments ?? [];
    if (judgment) Object.assign(judgment, { tally: { ...judgment.tally, invalid: 3 } });
    expect(verifyTournament(file).differences).toEqual([
      "Match 1.judgments.0.tally.invalid is 3 in the file and 0 decided again.",
    ]);
  });

  it("names matches that the bracket does not come to", async () => {
    const file = await written(knockout);
    const { differences } = verifyTournament({ ...file, results: file.results.slice(1) });
    expect(differences).toContain("Match 8 is not one that its own tournament comes to.");
  });

  it("tells another rating, and not another rounding", async () => {
    const file = await written(knockout);
    const rerated = (change: number): readonly string[] => {
      const rows = file.standings.table.rows.map((row) => ({
        ...row,
        rating: row.rating + change,
      }));
      const table = { ...file.standings.table, rows };
      return verifyTournament({ ...file, standings: { ...file.standings, table } }).differences;
    };
    expect(rerated(1e-9)).toEqual([]);
    expect(rerated(1)[0]).toMatch(/^standings\.table\.rows\.0\.rating is [\d.]+ in the file and /);
  });

  it("does not play for more entrants than there are", async () => {
    const file = await written(knockout);
    const { differences } = verifyTournament({ ...file, plan: { ...file.plan, entrants: 1e9 } });
    expect(differences).toEqual(["plan.entrants is 1000000000 in the file and 9 decided again."]);
  });
});

describe("differingMatches", () => {
  it("tells a match whose votes are not those of its judgments", async () => {
    const file = await written(knockout);
    expect(differingMatches(file)).toEqual([]);
    const [first, ...rest] = file.results;
    if (!first) throw new Error("There must be a match.");
    const results = [{ ...first, votes: [400, 0] as const }, ...rest];
    expect(differingMatches({ ...file, results }).join(" ")).toContain(
      "votes.0 is 400 in the file",
    );
  });

  it("cannot tell of matches that were replayed from elsewhere", async () => {
    const file = await written(knockout);
    const results = file.results.map((result) => ({ ...result, judgments: [] }));
    expect(differingMatches({ ...file, results })).toEqual([]);
  });
});
