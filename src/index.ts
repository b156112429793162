// The public library. What is not exported here may change at any time.

// Judging: `loadJudge` starts a worker and loads a model, `decide` runs one judgment to its end.
export { loadJudge, type LoadedJudge, type LoadJudgeOptions } from "./worker/load-judge.ts";
export type { Backend, LoadEvent, ModelInfo, Provider } from "./worker/api.ts";
export { decide } from "./core/decide.ts";
export type { Comparison, Message, Order, ResponseIndex } from "./core/comparison.ts";
export type {
  Judge,
  JudgeEvent,
  JudgeOptions,
  Judgment,
  Leaning,
  NoVerdictReason,
  ProbeOptions,
  Rollout,
  RolloutProgress,
  TokenUsage,
  Verdict,
  VoteTally,
  VotingEnd,
} from "./core/judge.ts";
export { JudgeError, type JudgeErrorCode } from "./core/errors.ts";

// Models of one's own: kept in the browser's store, then loaded by their id.
export {
  keptModels,
  removeModel,
  storeModel,
  type StoreModelOptions,
} from "./worker/store-model.ts";
export type { KeepEvent, KeptModel, SourceRequest } from "./worker/store-api.ts";
export type { Dtype, ManifestFile, ModelManifest } from "./core/model-manifest.ts";
export type { MemoryPlan } from "./core/memory-plan.ts";
export type { ModelSource } from "./core/model-source.ts";

// The engine seam: a judge over anything that turns a prompt into tokens, and how it is asked.
export { createJudge } from "./core/local-judge.ts";
export { parseProfile } from "./core/profile-json.ts";
export { layoutOf } from "./core/chat-layout.ts";
export { profileHash } from "./core/profile-hash.ts";
export type { ChatMessage, RenderChat } from "./core/chat-message.ts";
export type { Profile, ResolvedProfile } from "./core/profile.ts";
export type { VerdictGrammar } from "./core/verdict-grammar.ts";
export type {
  CancelSignal,
  Engine,
  RolloutEvent,
  RolloutOptions,
  RolloutRequest,
  RolloutStart,
  Sampling,
  Segment,
  Steering,
  StopReason,
  VerdictForm,
} from "./core/engine.ts";

// Votes.
export { tallyVotes, votePosterior, winnerOf } from "./core/vote-tally.ts";

// Lines of JSONL files: comparisons in, judgments out.
export { type ComparisonLine, parseComparisonLine } from "./core/comparison-line.ts";
export { formatJudgmentLine } from "./core/judgment-line.ts";

// Tournaments: `rankResponses` plays one to its end, `runTournament` reports it match by match.
export {
  type Ranking,
  type RankingOptions,
  rankResponses,
} from "./core/tournaments/rank-responses.ts";
export { runTournament } from "./core/tournaments/run-tournament.ts";
export { TournamentRecord } from "./core/tournaments/tournament-record.ts";
export type {
  Judging,
  MatchProgress,
  TournamentEvent,
  TournamentOptions,
  TournamentProgress,
} from "./core/tournaments/tournament.ts";
export type { ResponseGroup } from "./core/tournaments/response-group.ts";
export type { Match, MatchDecision, MatchEnd, MatchResult } from "./core/tournaments/match.ts";
export type { TournamentFormat, TournamentPlan } from "./core/tournaments/tournament-format.ts";
export type { MatchEnds, Schedule } from "./core/tournaments/schedule.ts";
export { createSchedule } from "./core/tournaments/create-schedule.ts";
export { type BracketMatch, planKnockout, type Slot } from "./core/tournaments/knockout.ts";
export {
  type Standings,
  standingsOf,
  type StandingsOptions,
} from "./core/tournaments/standings.ts";
export {
  type DeviceSpeed,
  estimateCost,
  type TournamentCost,
} from "./core/tournaments/tournament-cost.ts";
export { savedShare, type TournamentUsage, usageOf } from "./core/tournaments/tournament-usage.ts";
export { type RecordedVerdict, type Replay, replayTournament } from "./core/tournaments/replay.ts";

// Feedback for training, and tournaments as files.
export {
  type Preference,
  type PreferenceOptions,
  type Preferences,
  preferencesOf,
} from "./core/tournaments/preferences.ts";
export {
  formatBestLine,
  formatDpoLine,
  formatKtoLines,
  formatRewardLine,
  type LineForm,
} from "./core/tournaments/feedback-lines.ts";
export { type GroupLine, parseGroupLine } from "./core/tournaments/group-line.ts";
export {
  type JudgeIdentity,
  parseTournamentFile,
  type TournamentFile,
  type TournamentSetup,
} from "./core/tournaments/tournament-file.ts";
export { type Verification, verifyTournament } from "./core/tournaments/verify-file.ts";
export { type TournamentOrigin, writeTournament } from "./core/tournaments/write-tournament.ts";

// Ratings and statistics: pure functions of who met whom and what the votes came to.
export {
  type EntrantRating,
  rateEntrants,
  type RatingMethod,
  type RatingOptions,
  type RatingTable,
  type Resampling,
} from "./core/ratings/rating-table.ts";
export type { Battle, PairVotes } from "./core/ratings/battle.ts";
export { type EloOptions, eloReward, rateByElo } from "./core/ratings/elo.ts";
export {
  type AverageElo,
  averageElo,
  type AverageEloOptions,
} from "./core/ratings/shuffled-elo.ts";
export {
  type BradleyTerry,
  type BradleyTerryOptions,
  rateByBradleyTerry,
} from "./core/ratings/bradley-terry.ts";
export { bootstrapIntervals, type BootstrapOptions } from "./core/ratings/bootstrap.ts";
export { wilsonInterval } from "./core/ratings/wilson.ts";
export { connectedComponents } from "./core/ratings/connectivity.ts";
export { countCycles, type CycleCount } from "./core/ratings/cycles.ts";
export { winMatrix } from "./core/ratings/win-matrix.ts";
