// Plays one match: a judgment, and a second one with more votes where the first is undecided.

import type { Comparison } from "../comparison.ts";
import { JudgeError } from "../errors.ts";
import { MAX_VOTES } from "../judge-options.ts";
import type { Judge, JudgeEvent, JudgeOptions, Judgment } from "../judge.ts";
import { decideMatch, poolVotes } from "./decide-match.ts";
import type { Match } from "./match.ts";
import { matchSeed } from "./match-seed.ts";
import type { ResponseGroup } from "./response-group.ts";
import type { MatchProgress, TournamentEvent, TournamentOptions } from "./tournament.ts";

/** One match to play. */
export interface MatchTask {
  readonly judge: Judge;
  readonly group: ResponseGroup;
  readonly match: Match;
  readonly options: TournamentOptions;
  /** What it had reached before, if it had begun. */
  readonly resume?: MatchProgress;
}

/** Fewest votes of a second judgment: enough to be drawn and not greedy. */
const FEWEST_MORE_VOTES = 4;

function votesOf({ judging = {} }: TournamentOptions, attempt: number): number {
  const { votes = 1 } = judging;
  if (attempt === 0) return votes;
  if (isGreedy({ judging })) return 2;
  return Math.min(MAX_VOTES, Math.max(FEWEST_MORE_VOTES, 2 * votes));
}

/** Whether greed was asked for; a profile's own is given up where more votes are needed. */
function isGreedy({ judging = {} }: Pick<TournamentOptions, "judging">): boolean {
  return judging.sampling?.temperature === 0;
}

/** Greedy votes of one order are all alike: more of them would say the same again. */
function canVoteAgain(options: TournamentOptions): boolean {
  return !isGreedy(options) || (options.judging?.votes ?? 1) === 1;
}

function comparisonOf({ group, match: { pair } }: MatchTask): Comparison {
  const [first = "", second = ""] = pair.map((entrant) => group.responses[entrant]);
  return { query: group.query, responses: [first, second] };
}

function optionsOf(task: MatchTask, attempt: number) {
  const { judging = {}, seed = 0, signal } = task.options;
  const resume = attempt === (task.resume?.judgments.length ?? 0) ? task.resume?.rollouts : [];
  return {
    ...judging,
    seed: matchSeed(seed, task.match.id, attempt === 0 ? "judgment" : "more-votes"),
    votes: votesOf(task.options, attempt),
    ...(resume && resume.length > 0 && { resume }),
    ...(signal && { signal }),
  } satisfies JudgeOptions;
}

/** The same error, saying which match it is about: with many at work nobody could tell. */
function named(error: unknown, { match: { pair } }: MatchTask): unknown {
  if (!JudgeError.is(error) || error.code === "device-lost") return error;
  const [first, second] = pair.map((entrant) => `Response ${entrant + 1}`);
  return new JudgeError(error.code, `${first} against ${second}: ${error.message}`, {
    cause: error,
  });
}

/** What interrupted stretches read was read for it, and is no saving now that it is in the cache. */
function withEarlier(event: JudgeEvent, prefilled: number): JudgeEvent {
  if (event.type !== "judgment" || prefilled === 0) return event;
  const { judgment } = event;
  const usage = { ...judgment.usage, prefilled: judgment.usage.prefilled + prefilled };
  return { ...event, judgment: { ...judgment, usage } };
}

/** @param before undecided judgments of the same match */
async function* judgeOnce(
  task: MatchTask,
  before: readonly Judgment[],
): AsyncGenerator<TournamentEvent, Judgment> {
  const { judge, match, resume } = task;
  const [attempt, judgments] = [before.length, [...before]];
  const options = optionsOf(task, attempt);
  const { seed, votes } = options;
  const prefilled = attempt === resume?.judgments.length ? (resume.prefilled ?? 0) : 0;
  yield { type: "match-start", match, attempt, seed, votes, judgments };
  try {
    for await (const judged of judge.judge(comparisonOf(task), options)) {
      const event = withEarlier(judged, prefilled);
      yield { type: "match-progress", match: match.id, event };
      if (event.type === "judgment") return event.judgment;
    }
    throw new JudgeError("engine-failed", "The judge ended without a judgment.");
  } catch (error) {
    throw named(error, task);
  }
}

/**
 * Plays a match to its end. Undecided, it gets twice as many votes again (one greedy vote: one of
 * each order), which count together with the first; then, in a knockout, the coin.
 * @throws JudgeError as the judge does, naming the match; the signal's reason when it is aborted
 */
export async function* playMatch(task: MatchTask): AsyncGenerator<TournamentEvent> {
  const { match, options } = task;
  const knockout = options.format.kind === "knockout";
  const coin = matchSeed(options.seed ?? 0, match.id, "coin");
  const rule = { knockout, soft: options.judging?.soft ?? false, seed: coin };
  const judgments = [...(task.resume?.judgments ?? [])];
  const most = canVoteAgain(options) ? 2 : 1;
  // It may have been interrupted between its judgment and its end.
  let result = decideMatch(match, poolVotes(judgments), judgments, rule);
  while (judgments.length === 0 || (result.winner === null && judgments.length < most)) {
    judgments.push(yield* judgeOnce(task, judgments));
    result = decideMatch(match, poolVotes(judgments), judgments, rule);
  }
  yield { type: "match-end", result };
}
