import { describe, expect, it } from "vitest";
import { ELO_SHUFFLES } from "../../../core/ratings/shuffled-elo.ts";
import { rateEntrants } from "../../../core/ratings/rating-table.ts";
import { meetingsOf } from "../../../core/tournaments/standings.ts";
import type { TournamentFormat } from "../../../core/tournaments/tournament-format.ts";
import { intervalWords, ratingNotes } from "./rating-words.ts";
import {
  lowerIsBetter,
  type ScriptedVotes,
  scriptedResults,
  scriptedSetup,
  scriptedStandings,
} from "./scripted-results.ts";

function notesOf(format: TournamentFormat, entrants: number, votes: ScriptedVotes, most?: number) {
  const setup = scriptedSetup(format, entrants);
  const results = scriptedResults(setup, votes, most);
  const standings = scriptedStandings(setup, results);
  return ratingNotes({ standings, results, format: format.kind }).join("\n");
}

const roundRobin = { kind: "round-robin" } as const;

describe("intervalWords", () => {
  const setup = scriptedSetup(roundRobin, 4, "elo");
  const results = scriptedResults(setup, lowerIsBetter);

  it("names what is resampled, which for Elo is the order too", () => {
    const { table } = scriptedStandings(setup, results);
    expect(intervalWords(table)).toBe(
      "averaged over 100 shuffles of the matches · 95 % intervals over votes and shuffles (20 resamples): the judge's own noise and the order only",
    );
    expect(intervalWords({ ...table, method: "bradley-terry", draws: 1000 })).toBe(
      "95 % intervals over votes (1,000 resamples): the judge's own noise only",
    );
  });

  it("promises intervals where there are none yet", () => {
    const { table } = scriptedStandings(setup, results);
    expect(intervalWords({ ...table, method: "bradley-terry", draws: 0 })).toBe(
      "intervals come with the last match",
    );
  });

  it("says as many shuffles as the standings are averaged over", () => {
    const options = { method: "elo", seed: setup.plan.seed, draws: 20 } as const;
    const stated = rateEntrants(4, meetingsOf(results), { ...options, shuffles: ELO_SHUFFLES });
    expect(scriptedStandings(setup, results).table).toEqual(stated);
  });
});

describe("ratingNotes", () => {
  it("names responses whose ratings cannot be compared with the others'", () => {
    const apart: ScriptedVotes = ([a, b]) =>
      [a, b].every((one) => one < 3) || [a, b].every((one) => one === 3 || one === 4)
        ? [3, 1]
        : [0, 0];
    const notes = notesOf(roundRobin, 6, apart);
    expect(notes).toContain(
      "Responses 4 and 5 met nobody of the others: their ratings cannot be compared with those.",
    );
    expect(notes).toContain(
      "Response 6 has no match with a verdict: nothing is known of its rating.",
    );
    expect(notes).toContain("11 matches gave no vote for either response and count nowhere.");
  });

  it("does not call a tournament disconnected for good while matches are left", () => {
    expect(notesOf(roundRobin, 6, lowerIsBetter, 1)).toContain("cannot be compared yet");
  });

  it("counts circular triads", () => {
    const circle: ScriptedVotes = ([a, b]) => ((b - a) % 3 === 1 ? [4, 0] : [0, 4]);
    expect(notesOf(roundRobin, 3, circle)).toContain("1 of 1 triad is circular");
    expect(notesOf(roundRobin, 3, lowerIsBetter)).toContain("None of 1 triad is circular.");
    expect(notesOf({ kind: "knockout" }, 2, lowerIsBetter)).not.toContain("triad");
  });

  it("says of a knockout what it does not find, and how coin tosses count", () => {
    const notes = notesOf({ kind: "knockout" }, 2, () => [2, 2]);
    expect(notes).toContain("A knockout seeks the champion only");
    expect(notes).toContain("1 match was settled by a coin toss: for ratings it is a draw.");
    expect(notesOf(roundRobin, 3, lowerIsBetter)).not.toContain("knockout");
  });

  it("says so where somebody else is rated above the champion", () => {
    const setup = scriptedSetup({ kind: "knockout" }, 4);
    const results = scriptedResults(setup, lowerIsBetter);
    const standings = { ...scriptedStandings(setup, results), champion: 1 };
    expect(ratingNotes({ standings, results, format: "knockout" })).toContain(
      "Response 1 is rated best, but a knockout's champion is who won the final: Response 2.",
    );
  });

  it("discloses the virtual tie of Bradley–Terry, and for Elo what the order does", () => {
    const setup = scriptedSetup(roundRobin, 4, "elo");
    const results = scriptedResults(setup, lowerIsBetter);
    const standings = scriptedStandings(setup, results);
    const elo = ratingNotes({ standings, results, format: "round-robin" }).join("\n");
    expect(notesOf(roundRobin, 3, lowerIsBetter)).toContain("Half a virtual tie");
    expect(notesOf(roundRobin, 3, lowerIsBetter)).toContain("strongly towards level");
    expect(elo).not.toContain("virtual tie");
    expect(elo).toContain("Averages that differ by no more than 5 standard errors are level.");
    expect(elo).toContain("Reward: from Elo, whatever is shown");
    expect(elo).toMatch(/the order alone spreads a rating over up to \d+\.\d points/);
  });
});
