// The public surface of tournaments: the types that callers write against.

import { describe, expectTypeOf, it } from "vitest";
import {
  createSchedule,
  formatDpoLine,
  formatKtoLines,
  formatRewardLine,
  parseTournamentFile,
  preferencesOf,
  rankResponses,
  replayTournament,
  runTournament,
  standingsOf,
  TournamentRecord,
  type Judge,
  type JudgeOptions,
  type Match,
  type MatchDecision,
  type MatchResult,
  type Preferences,
  type Ranking,
  type RankingOptions,
  type Replay,
  type ResponseGroup,
  type Schedule,
  type Standings,
  type TournamentEvent,
  type TournamentFile,
  type TournamentFormat,
  type TournamentOptions,
  type TournamentProgress,
} from "./index.ts";

describe("rrm-web's tournaments", () => {
  it("are played to their end, or watched match by match", () => {
    expectTypeOf(rankResponses).toEqualTypeOf<
      (judge: Judge, group: ResponseGroup, options: RankingOptions) => Promise<Ranking>
    >();
    expectTypeOf(runTournament).toEqualTypeOf<
      (
        judge: Judge,
        group: ResponseGroup,
        options: TournamentOptions,
      ) => AsyncGenerator<TournamentEvent>
    >();
    expectTypeOf<TournamentEvent["type"]>().toEqualTypeOf<
      "match-start" | "match-progress" | "match-end" | "tournament-end"
    >();
  });

  it("take a format and, of everything else, the defaults", () => {
    expectTypeOf<{ format: { kind: "knockout" } }>().toExtend<RankingOptions>();
    expectTypeOf<TournamentFormat["kind"]>().toEqualTypeOf<"knockout" | "round-robin" | "swiss">();
    expectTypeOf<NonNullable<TournamentOptions["judging"]>>().toEqualTypeOf<
      Omit<JudgeOptions, "seed" | "resume" | "signal">
    >();
    expectTypeOf<{
      query: { role: "user"; content: string }[];
      responses: string[];
    }>().toExtend<ResponseGroup>();
  });

  it("go on from plain data", () => {
    expectTypeOf<TournamentRecord["progress"]>().toEqualTypeOf<TournamentProgress>();
    expectTypeOf<TournamentOptions["resume"]>().toEqualTypeOf<TournamentProgress | undefined>();
    expectTypeOf(createSchedule).returns.toEqualTypeOf<Schedule>();
    expectTypeOf<Match["pair"]>().toEqualTypeOf<readonly [number, number]>();
  });

  it("end in results, standings and feedback", () => {
    expectTypeOf<MatchResult["winner"]>().toEqualTypeOf<0 | 1 | null>();
    expectTypeOf<MatchDecision>().toEqualTypeOf<
      "votes" | "more-votes" | "coin" | "level" | "no-verdict"
    >();
    expectTypeOf(standingsOf).returns.toEqualTypeOf<Standings>();
    expectTypeOf<Standings["champion"]>().toEqualTypeOf<number | null>();
    expectTypeOf(preferencesOf).returns.toEqualTypeOf<Preferences>();
    expectTypeOf(formatDpoLine).returns.toEqualTypeOf<string>();
    expectTypeOf(formatKtoLines).returns.toEqualTypeOf<readonly string[]>();
    expectTypeOf(formatRewardLine).returns.toEqualTypeOf<string>();
    expectTypeOf(parseTournamentFile).toEqualTypeOf<(json: unknown) => TournamentFile>();
    expectTypeOf(replayTournament).returns.toEqualTypeOf<Replay>();
  });
});
