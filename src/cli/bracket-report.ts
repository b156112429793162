// Brackets that were played from a record, as text for a terminal and as JSON.

import type { MatchResult } from "../core/tournaments/match.ts";
import { countOf } from "./count-words.ts";
import type { PlayedBracket } from "./recorded-brackets.ts";
import { type Column, formatTable } from "./text-table.ts";

const columns: readonly Column[] = [
  { head: "id", align: "left" },
  { head: "champion", align: "right" },
  { head: "matches", align: "right" },
  { head: "note", align: "left" },
];

/** Missing matches that are named; the others are counted. */
const MOST_NAMED = 4;

function missingText({ missing }: PlayedBracket): string {
  const named = missing.slice(0, MOST_NAMED).map(({ pair: [a, b] }) => `${a} against ${b}`);
  const more = missing.length > MOST_NAMED ? ` and ${missing.length - MOST_NAMED} more` : "";
  return `missing: ${named.join(", ")}${more}`;
}

function noteOf(bracket: PlayedBracket): string {
  if (bracket.missing.length > 0) return missingText(bracket);
  const coins = bracket.results.filter(({ decision }) => decision === "coin").length;
  if (coins === 0) return "";
  return `${countOf(coins, "match", "matches")} by coin${bracket.byCoin ? ", the champion's among them" : ""}`;
}

function rowOf(bracket: PlayedBracket): readonly string[] {
  const { id, champion, matches, results } = bracket;
  const played = `${results.length} of ${matches}`;
  return [String(id ?? "-"), String(champion ?? "-"), played, noteOf(bracket)];
}

/** The champions as a table, one id a line. */
export function formatBracketTable(brackets: readonly PlayedBracket[]): string {
  return `${formatTable(columns, brackets.map(rowOf))}\n`;
}

function entrantOf({ match }: MatchResult, place: 0 | 1 | null): number | null {
  return place === null ? null : match.pair[place];
}

/** One bracket as one line of JSON, without the line break. */
export function formatBracketLine(bracket: PlayedBracket): string {
  const { id, champion, byCoin, matches, missing, results } = bracket;
  return JSON.stringify({
    ...(id !== undefined && { id }),
    champion,
    byCoin,
    matches,
    missing: missing.map(({ pair }) => pair),
    results: results.map((result) => ({
      round: result.match.round,
      pair: result.match.pair,
      winner: entrantOf(result, result.winner),
      advances: entrantOf(result, result.advances),
      decision: result.decision,
      votes: result.votes,
      invalid: result.invalid,
      ties: result.ties,
    })),
  });
}

/** What a replay came to, and what is odd about the record. */
export function bracketSummary(brackets: readonly PlayedBracket[]): string {
  const complete = brackets.filter(({ champion }) => champion !== null);
  const byCoin = complete.filter((bracket) => bracket.byCoin).length;
  const unused = brackets.reduce((sum, bracket) => sum + bracket.unused, 0);
  return [
    `Played ${countOf(brackets.length, "bracket")}: ${countOf(complete.length, "champion")}, ${byCoin} with the help of a coin; ${brackets.length - complete.length} incomplete.`,
    ...(unused > 0 ? [`Not needed: ${countOf(unused, "line")} on pairs that did not meet.`] : []),
  ].join("\n");
}
