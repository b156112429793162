// The public surface: every name, and the types that callers write against. A change here is a change
// for them, and belongs in the changelog.

import { readFileSync } from "node:fs";
import { describe, expect, expectTypeOf, it } from "vitest";
import {
  averageElo,
  bootstrapIntervals,
  createJudge,
  decide,
  eloReward,
  formatJudgmentLine,
  JudgeError,
  keptModels,
  loadJudge,
  parseComparisonLine,
  parseProfile,
  rateByBradleyTerry,
  rateByElo,
  rateEntrants,
  removeModel,
  storeModel,
  tallyVotes,
  votePosterior,
  winMatrix,
  winnerOf,
  wilsonInterval,
  type Battle,
  type CancelSignal,
  type Comparison,
  type ComparisonLine,
  type Engine,
  type Judge,
  type JudgeErrorCode,
  type JudgeEvent,
  type JudgeIdentity,
  type JudgeOptions,
  type Judgment,
  type KeepEvent,
  type KeptModel,
  type LoadedJudge,
  type LoadEvent,
  type LoadJudgeOptions,
  type ModelInfo,
  type Order,
  type PairVotes,
  type Profile,
  type Provider,
  type RatingTable,
  type ResponseIndex,
  type RolloutEvent,
  type RolloutRequest,
  type SourceRequest,
  type StopReason,
  type StoreModelOptions,
  type Verdict,
  type VoteTally,
} from "./index.ts";

const VALUES = [
  "JudgeError",
  "TournamentRecord",
  "averageElo",
  "bootstrapIntervals",
  "connectedComponents",
  "countCycles",
  "createJudge",
  "createSchedule",
  "decide",
  "eloReward",
  "estimateCost",
  "formatBestLine",
  "formatDpoLine",
  "formatJudgmentLine",
  "formatKtoLines",
  "formatRewardLine",
  "keptModels",
  "layoutOf",
  "loadJudge",
  "parseComparisonLine",
  "parseGroupLine",
  "parseProfile",
  "parseTournamentFile",
  "planKnockout",
  "preferencesOf",
  "profileHash",
  "rankResponses",
  "rateByBradleyTerry",
  "rateByElo",
  "rateEntrants",
  "removeModel",
  "replayTournament",
  "runTournament",
  "savedShare",
  "standingsOf",
  "storeModel",
  "tallyVotes",
  "usageOf",
  "verifyTournament",
  "votePosterior",
  "wilsonInterval",
  "winMatrix",
  "winnerOf",
  "writeTournament",
];

const TYPES = [
  "AverageElo",
  "AverageEloOptions",
  "Backend",
  "Battle",
  "BootstrapOptions",
  "BracketMatch",
  "BradleyTerry",
  "BradleyTerryOptions",
  "CancelSignal",
  "ChatMessage",
  "Comparison",
  "ComparisonLine",
  "CycleCount",
  "DeviceSpeed",
  "Dtype",
  "EloOptions",
  "Engine",
  "EntrantRating",
  "GroupLine",
  "Judge",
  "JudgeErrorCode",
  "JudgeEvent",
  "JudgeIdentity",
  "JudgeOptions",
  "Judging",
  "Judgment",
  "KeepEvent",
  "KeptModel",
  "Leaning",
  "LineForm",
  "LoadEvent",
  "LoadJudgeOptions",
  "LoadedJudge",
  "ManifestFile",
  "Match",
  "MatchDecision",
  "MatchEnd",
  "MatchEnds",
  "MatchProgress",
  "MatchResult",
  "MemoryPlan",
  "Message",
  "ModelInfo",
  "ModelManifest",
  "ModelSource",
  "NoVerdictReason",
  "Order",
  "PairVotes",
  "Preference",
  "PreferenceOptions",
  "Preferences",
  "ProbeOptions",
  "Profile",
  "Provider",
  "Ranking",
  "RankingOptions",
  "RatingMethod",
  "RatingOptions",
  "RatingTable",
  "RecordedVerdict",
  "RenderChat",
  "Replay",
  "Resampling",
  "ResolvedProfile",
  "ResponseGroup",
  "ResponseIndex",
  "Rollout",
  "RolloutEvent",
  "RolloutOptions",
  "RolloutProgress",
  "RolloutRequest",
  "RolloutStart",
  "Sampling",
  "Schedule",
  "Segment",
  "Slot",
  "SourceRequest",
  "Standings",
  "StandingsOptions",
  "Steering",
  "StopReason",
  "StoreModelOptions",
  "TokenUsage",
  "TournamentCost",
  "TournamentEvent",
  "TournamentFile",
  "TournamentFormat",
  "TournamentOptions",
  "TournamentOrigin",
  "TournamentPlan",
  "TournamentProgress",
  "TournamentSetup",
  "TournamentUsage",
  "Verdict",
  "VerdictForm",
  "VerdictGrammar",
  "Verification",
  "VoteTally",
  "VotingEnd",
];

/** All names that index.ts exports, types included, which are gone when it runs. */
function exportedNames(): string[] {
  const source = readFileSync(new URL("./index.ts", import.meta.url), "utf8");
  return Array.from(source.matchAll(/^export (?:type )?\{([^}]*)\}/gm), ([, names = ""]) => names)
    .flatMap((names) => names.split(","))
    .map((name) => name.replace(/^\s*type /, "").trim())
    .filter((name) => name !== "")
    .toSorted();
}

describe("rrm-web", () => {
  it("exports these names and no other", async () => {
    expect(Object.keys(await import("./index.ts")).toSorted()).toEqual(VALUES);
    expect(exportedNames()).toEqual([...VALUES, ...TYPES].toSorted());
  });

  it("loads a judge from options of which only the model's place is needed", () => {
    expectTypeOf(loadJudge).toEqualTypeOf<(options: LoadJudgeOptions) => Promise<LoadedJudge>>();
    expectTypeOf<{ modelUrl: string }>().toExtend<LoadJudgeOptions>();
    expectTypeOf<{ modelUrl: URL; provider: "webgpu" }>().toExtend<LoadJudgeOptions>();
    expectTypeOf<{ kept: string; profile: Profile }>().toExtend<LoadJudgeOptions>();
    expectTypeOf<LoadJudgeOptions["provider"]>().toEqualTypeOf<Provider | "auto" | undefined>();
    expectTypeOf<LoadJudgeOptions["signal"]>().toEqualTypeOf<AbortSignal | undefined>();
    expectTypeOf<LoadJudgeOptions["onProgress"]>().toEqualTypeOf<
      ((event: LoadEvent) => void) | undefined
    >();
    expectTypeOf<LoadEvent["type"]>().toEqualTypeOf<"load-progress" | "session-start">();
    expectTypeOf<LoadedJudge>().toExtend<Judge>();
    expectTypeOf<LoadedJudge["info"]>().toEqualTypeOf<ModelInfo>();
    expectTypeOf<LoadedJudge["dispose"]>().toEqualTypeOf<() => void>();
  });

  it("keeps a model of one's own, lists what is kept and removes it", () => {
    expectTypeOf(storeModel).toEqualTypeOf<(options: StoreModelOptions) => Promise<KeptModel>>();
    expectTypeOf<{ source: SourceRequest }>().toExtend<StoreModelOptions>();
    expectTypeOf<StoreModelOptions["onProgress"]>().toEqualTypeOf<
      ((event: KeepEvent) => void) | undefined
    >();
    expectTypeOf<KeepEvent["type"]>().toEqualTypeOf<"keep-notice" | "keep-progress">();
    expectTypeOf(keptModels).toEqualTypeOf<() => Promise<readonly KeptModel[]>>();
    expectTypeOf(removeModel).toEqualTypeOf<(id: string) => Promise<void>>();
  });

  it("judges a comparison, as events or to its end", () => {
    expectTypeOf<Judge["judge"]>().toEqualTypeOf<
      (comparison: Comparison, options?: JudgeOptions) => AsyncIterable<JudgeEvent>
    >();
    expectTypeOf(decide).toEqualTypeOf<
      (judge: Judge, comparison: Comparison, options?: JudgeOptions) => Promise<Judgment>
    >();
    expectTypeOf<{
      query: { role: "user"; content: string }[];
      responses: [string, string];
    }>().toExtend<Comparison>();
    expectTypeOf<AbortSignal>().toExtend<CancelSignal>();
    expectTypeOf<keyof JudgeOptions>().toEqualTypeOf<
      | "adaptive"
      | "budget"
      | "maxTokens"
      | "order"
      | "probe"
      | "resume"
      | "sampling"
      | "seed"
      | "signal"
      | "soft"
      | "stopAt"
      | "votes"
    >();
    expectTypeOf<JudgeEvent["type"]>().toEqualTypeOf<
      | "answer-delta"
      | "answer-retract"
      | "engine-restart"
      | "judgment"
      | "leaning-read"
      | "prefill-progress"
      | "reasoning-delta"
      | "rollout-drop"
      | "rollout-start"
      | "rollout-token"
      | "rollout-verdict"
      | "vote-tally"
    >();
    expectTypeOf<Judgment["winner"]>().toEqualTypeOf<0 | 1 | null>();
    expectTypeOf<Order>().toEqualTypeOf<readonly [0, 1] | readonly [1, 0]>();
    expectTypeOf<Verdict["winner"]>().toEqualTypeOf<ResponseIndex | null>();
  });

  it("names what can fail", () => {
    expectTypeOf((value: unknown) => JudgeError.is(value)).guards.toEqualTypeOf<JudgeError>();
    expectTypeOf<JudgeError["code"]>().toEqualTypeOf<JudgeErrorCode>();
    expectTypeOf<JudgeErrorCode>().toEqualTypeOf<
      | "context-overflow"
      | "device-lost"
      | "engine-failed"
      | "insufficient-memory"
      | "invalid-input"
      | "model-corrupt"
      | "model-fetch-failed"
      | "model-missing"
      | "storage-busy"
      | "storage-full"
      | "unsupported-device"
      | "unsupported-model"
    >();
  });

  it("takes an engine and a profile of one's own", () => {
    expectTypeOf(createJudge).toEqualTypeOf<(engine: Engine, profile: Profile) => Judge>();
    expectTypeOf(parseProfile).toEqualTypeOf<(value: unknown) => Profile>();
    expectTypeOf<ReturnType<Engine["rollouts"]>>().toEqualTypeOf<AsyncIterable<RolloutEvent>>();
    expectTypeOf<Parameters<Engine["rollouts"]>[0]>().toEqualTypeOf<RolloutRequest>();
    expectTypeOf<StopReason>().toEqualTypeOf<"end" | "length" | "forced" | "dropped">();
  });

  it("counts votes, and reads and writes lines", () => {
    expectTypeOf(tallyVotes).returns.toEqualTypeOf<VoteTally>();
    expectTypeOf(votePosterior).toEqualTypeOf<(first: number, second: number) => number>();
    expectTypeOf(winnerOf).toEqualTypeOf<
      (tally: VoteTally, soft: boolean) => ResponseIndex | null
    >();
    expectTypeOf(parseComparisonLine).toEqualTypeOf<
      (line: string, lineNumber: number) => ComparisonLine
    >();
    expectTypeOf(formatJudgmentLine).toEqualTypeOf<
      (comparison: Comparison, judgment: Judgment, model?: JudgeIdentity) => string
    >();
  });

  it("rates entrants by votes and battles", () => {
    expectTypeOf(rateEntrants).returns.toEqualTypeOf<RatingTable>();
    expectTypeOf(rateByElo).parameter(1).toEqualTypeOf<readonly Battle[]>();
    expectTypeOf(rateByElo).returns.toEqualTypeOf<number[]>();
    expectTypeOf(averageElo).parameter(1).toEqualTypeOf<readonly Battle[]>();
    expectTypeOf(rateByBradleyTerry).parameter(1).toEqualTypeOf<readonly PairVotes[]>();
    expectTypeOf(eloReward).toEqualTypeOf<(elo: number) => number>();
    expectTypeOf(bootstrapIntervals).returns.toEqualTypeOf<[number, number][]>();
    expectTypeOf(wilsonInterval).returns.toEqualTypeOf<[number, number]>();
    expectTypeOf(winMatrix).returns.toEqualTypeOf<number[][]>();
  });
});
