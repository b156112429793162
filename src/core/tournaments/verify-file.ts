// Whether a written tournament says of itself what its own judgments say.

import type { Judgment } from "../judge.ts";
import { tallyVotes, winnerOf } from "../vote-tally.ts";
import { createSchedule } from "./create-schedule.ts";
import { decideMatch, poolVotes } from "./decide-match.ts";
import type { Match, MatchResult } from "./match.ts";
import { matchSeed } from "./match-seed.ts";
import { standingsOf } from "./standings.ts";
import type { TournamentFile } from "./tournament-file.ts";
import { usageOf } from "./tournament-usage.ts";

/** What came of a tournament when it was decided again. */
export interface Verification {
  readonly champion: number | null;
  readonly byCoin: boolean;
  /** What the file states otherwise, a sentence each; none where the file is reproduced. */
  readonly differences: readonly string[];
}

/** Numbers that differ by less, relatively, are the same: another machine rounds otherwise. */
const ROUNDING = 1e-6;

function isSame(stated: unknown, derived: unknown): boolean {
  if (typeof stated !== "number" || typeof derived !== "number") return stated === derived;
  return Math.abs(stated - derived) <= ROUNDING * Math.max(1, Math.abs(stated));
}

function entriesOf(value: unknown): ReadonlyMap<string, unknown> | null {
  return typeof value === "object" && value !== null ? new Map(Object.entries(value)) : null;
}

/** Every leaf in which two values differ; what only the stated one has is not looked at. */
function compare(what: string, stated: unknown, derived: unknown): readonly string[] {
  const [before, now] = [entriesOf(stated), entriesOf(derived)];
  if (!before || !now) {
    const [said, found] = [stated, derived].map((value) => JSON.stringify(value) ?? "missing");
    return isSame(stated, derived)
      ? []
      : [`${what} is ${said} in the file and ${found} decided again.`];
  }
  const lengths =
    Array.isArray(derived) && before.size !== now.size
      ? [`${what} has ${before.size} entries in the file and ${now.size} decided again.`]
      : [];
  return lengths.concat(
    [...now].flatMap(([name, value]) => compare(`${what}.${name}`, before.get(name), value)),
  );
}

/** As it comes out of a file: without what JSON cannot hold. */
function asWritten<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}

function decideAgain(
  { plan, judging }: TournamentFile,
  match: Match,
  { judgments }: MatchResult,
): MatchResult {
  return decideMatch(match, poolVotes(judgments), judgments, {
    knockout: plan.format.kind === "knockout",
    soft: judging.soft ?? false,
    seed: matchSeed(plan.seed, match.id, "coin"),
  });
}

/** All matches that the schedule comes to and the file has judgments of, by id. */
function decideAll(file: TournamentFile): ReadonlyMap<number, MatchResult> {
  const schedule = createSchedule(file.plan);
  const recorded = new Map(file.results.map((result) => [result.match.id, result]));
  const decided = new Map<number, MatchResult>();
  for (let before = -1; decided.size > before;) {
    before = decided.size;
    for (const match of schedule.known(decided)) {
      const result = decided.has(match.id) ? undefined : recorded.get(match.id);
      if (result) decided.set(match.id, decideAgain(file, match, result));
    }
  }
  return new Map([...decided].toSorted(([a], [b]) => a - b));
}

function compareMatch(
  stated: MatchResult,
  decided: MatchResult | undefined,
  soft: boolean,
): readonly string[] {
  const name = `Match ${stated.match.id + 1}`;
  if (!decided) return [`${name} is not one that its own tournament comes to.`];
  const { judgments, ...derived } = decided;
  return [...compare(name, stated, derived), ...judgments.flatMap(compareJudgment(name, soft))];
}

/** What a judgment says of itself must be what its own rollouts come to. */
function compareJudgment(match: string, soft: boolean) {
  return ({ winner, tally, rollouts }: Judgment, index: number): readonly string[] => {
    const counted = tallyVotes(rollouts, tally.planned, tally.dropped);
    const derived = { winner: winnerOf(counted, soft), tally: counted };
    return compare(`${match}.judgments.${index}`, { winner, tally }, derived);
  };
}

/**
 * What the matches of a written tournament state otherwise than their own judgments and the schedule
 * come to, a sentence each. Matches without judgments, replayed from elsewhere, cannot be told.
 */
export function differingMatches(file: TournamentFile): readonly string[] {
  const { results } = file;
  const { soft = false } = file.judging;
  const decided = decideAll(file);
  const replayed = results.length > 0 && results.every(({ judgments }) => judgments.length === 0);
  if (replayed) return [];
  return results.flatMap((stated) => compareMatch(stated, decided.get(stated.match.id), soft));
}

/**
 * Decides a written tournament again, from the votes that its judgments record: every match, the
 * draw, the standings with their ratings, and the tokens used. Says nothing of whether a model
 * would judge so again.
 * @throws JudgeError `invalid-input` where the file's plan makes no sense
 */
export function verifyTournament(file: TournamentFile): Verification {
  const { plan, method, judging, group } = file;
  const entrants = compare("plan.entrants", plan.entrants, group.responses.length);
  if (entrants.length > 0) return { champion: null, byCoin: false, differences: entrants };
  const decided = decideAll(file);
  const results = [...decided.values()];
  const draws = file.standings?.table?.draws;
  const { soft = false } = judging;
  const standings = standingsOf(plan, results, {
    method,
    soft,
    ...(draws !== undefined && { draws }),
  });
  return {
    champion: standings.champion,
    byCoin: standings.byCoin,
    differences: [
      ...file.results.flatMap((stated) => compareMatch(stated, decided.get(stated.match.id), soft)),
      ...compare("standings", file.standings, asWritten(standings)),
      ...compare("usage", file.usage, usageOf(results)),
    ],
  };
}
