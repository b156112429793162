// A tournament's head in words: how far it is, what it has read and written, how long it will take.

import { savedShare, usageOf } from "../../core/tournaments/tournament-usage.ts";
import type { Match, MatchResult } from "../../core/tournaments/match.ts";
import type { Schedule } from "../../core/tournaments/schedule.ts";
import type { TournamentSetup } from "../../core/tournaments/tournament-file.ts";
import { formatSeconds, formatTokens } from "../format.ts";
import { formatVotes } from "../vote-words.ts";
import { entrantName } from "./entrant-words.ts";
import { formatDuration, formatWords } from "./form/cost-words.ts";
import { spentOn } from "./live-match.ts";
import { rolloutCount } from "./rollout-count.ts";
import { playedFor, type TournamentState } from "./tournament-state.ts";

/** "1 match played", "7 matches played". */
export function matchesPlayed(count: number): string {
  return `${count} ${count === 1 ? "match" : "matches"} played`;
}

/** "Knockout of 16". */
export function tournamentTitle({ plan }: TournamentSetup): string {
  return `${formatWords[plan.format.kind].name} of ${plan.entrants}`;
}

/** The round in which the first match that is not over is played, from 1. */
function roundNow(known: readonly Match[], results: ReadonlyMap<number, MatchResult>): number {
  const open = known.find(({ id }) => !results.has(id));
  return 1 + (open ?? known.at(-1))!.round;
}

/** "round 2 of 4", where there are rounds to speak of. */
export function roundWords(
  schedule: Schedule,
  results: ReadonlyMap<number, MatchResult>,
): string | null {
  const { rounds, inTurn } = schedule;
  return rounds === 1 || !inTurn
    ? null
    : `round ${roundNow(schedule.known(results), results)} of ${rounds}`;
}

/**
 * "about 6 s left": what the matches still out are likely to write, at the speed of this stretch;
 * null until one of it has ended, which tells how much a rollout writes.
 */
export function timeLeft(state: TournamentState, matches: number): string | null {
  const { phase, results, startedWith, writtenBefore, startedAt, latestAt, setup } = state;
  const played = results.slice(startedWith);
  if (phase !== "running" || played.length === 0) return null;
  const { decoded } = usageOf(played);
  const perRollout = decoded / rolloutCount(played);
  const expected = (matches - results.length) * (setup?.judging.votes ?? 1) * perRollout;
  const live = spentOn(state.live).decoded;
  // What it goes on from was written before: it tells nothing of the present speed.
  const written = decoded + live - writtenBefore;
  if (written <= 0) return null;
  const rate = written / (latestAt - startedAt);
  return `${formatDuration(Math.max(0, expected - live) / rate / 1000)} left`;
}

/** Share of the matches before which too much was read for others to tell what sharing saves. */
const TELLING_SHARE = 1 / 3;

/** What was written and read so far, and what sharing saved. @param matches of the whole tournament */
export function usageWords(state: TournamentState, matches: number): readonly string[] {
  const [usage, live] = [usageOf(state.results), spentOn(state.live)];
  // What is at work has read for itself and, perhaps, for matches that ended.
  const all = { ...usage, prefilled: usage.prefilled + live.prefilled };
  const written = `${formatTokens(usage.decoded + live.decoded)} written`;
  if (all.prefilled === 0 && all.alone === 0) return [written];
  const read = `prompts: ${formatTokens(all.prefilled)} read`;
  if (all.alone === 0 || state.results.length < matches * TELLING_SHARE) return [written, read];
  const saved = Math.round(savedShare(all) * 100);
  return [
    written,
    `${read} instead of ${all.alone.toLocaleString("en")} one at a time (${saved} % saved)`,
  ];
}

/** Undecided matches had more than that. */
function moreVotes({ results }: TournamentState): string {
  const count = results.filter(({ judgments }) => judgments.length > 1).length;
  return count === 0 ? "" : `, more in ${count} undecided`;
}

/** How far it is, part by part. */
export function progressFacts(
  state: TournamentState,
  schedule: Schedule,
  results: ReadonlyMap<number, MatchResult>,
): readonly string[] {
  const { votes = 1 } = state.setup?.judging ?? {};
  const round = state.phase === "finished" ? null : roundWords(schedule, results);
  const left = timeLeft(state, schedule.count);
  const seconds = playedFor(state) / 1000;
  return [
    ...(round === null ? [] : [round]),
    `${results.size} of ${schedule.count} matches`,
    `${formatVotes(votes)} each${moreVotes(state)}`,
    ...usageWords(state, schedule.count),
    ...(seconds > 0 ? [formatSeconds(seconds)] : []),
    ...(left === null ? [] : [left]),
  ];
}

const decisions: Readonly<Record<MatchResult["decision"], string>> = {
  votes: "",
  "more-votes": "Undecided at first, and judged again with more votes, which count together.",
  coin: "Undecided: a coin tossed from the seed chose who goes on. It counts as no preference.",
  level: "Undecided: a draw.",
  "no-verdict": "Not one vote was valid, so it says nothing about either.",
};

/** What a match's decision needs said, beyond its votes; empty where that is nothing. */
export function decisionWords({ decision, match, advances, judgments }: MatchResult): string {
  const entrant = decision === "coin" && advances !== null ? match.pair[advances] : undefined;
  const who = entrant === undefined ? "" : ` ${entrantName(entrant)} goes on.`;
  const again =
    decision !== "more-votes" && judgments.length > 1 ? " More votes changed nothing." : "";
  return `${decisions[decision]}${again}${who}`;
}
