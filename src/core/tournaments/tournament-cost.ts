// What a tournament will cost, before it starts.

import { createSchedule } from "./create-schedule.ts";
import type { ResponseGroup } from "./response-group.ts";
import type { TournamentPlan } from "./tournament-format.ts";

/** What was measured of a model on a device, by judging something. */
export interface DeviceSpeed {
  /** Prompt tokens a UTF-16 code unit of query and responses, the template's share included. */
  readonly promptTokensPerUnit: number;
  readonly tokensPerRollout: number;
  /** Tokens a second; null where all that was read had been read before. */
  readonly prefillRate: number | null;
  readonly decodeRate: number;
}

/** What is to be expected. */
export interface TournamentCost {
  readonly matches: number;
  /** Votes of all matches; undecided ones need more, and voting may end earlier. */
  readonly rollouts: number;
  /** Null where nothing was measured yet. */
  readonly expected: {
    /** Prompt tokens to read, what matches share counted once. */
    readonly prompt: number;
    readonly decoded: number;
    readonly seconds: number;
  } | null;
}

/**
 * Prompt length to read, in the texts' own units: the query once, each response once where it comes
 * first, and once a match and order where it comes second.
 */
function unitsToRead({ query, responses }: ResponseGroup, prompts: number): number {
  const asked = query.reduce((sum, { content }) => sum + content.length, 0);
  const mean = responses.reduce((sum, text) => sum + text.length, 0) / responses.length;
  return asked + mean * (Math.min(responses.length, prompts) + prompts);
}

/**
 * Estimates the cost of a plan.
 * @param votes rollouts a match
 * @param speed as measured, or null
 * @throws JudgeError `invalid-input` where the plan makes no sense
 */
export function estimateCost(
  plan: TournamentPlan,
  group: ResponseGroup,
  votes: number,
  speed: DeviceSpeed | null,
): TournamentCost {
  const matches = createSchedule(plan).count;
  const rollouts = matches * votes;
  if (speed === null) return { matches, rollouts, expected: null };
  const prompt = unitsToRead(group, matches * Math.min(votes, 2)) * speed.promptTokensPerUnit;
  const decoded = rollouts * speed.tokensPerRollout;
  const reading = speed.prefillRate === null ? 0 : prompt / speed.prefillRate;
  const seconds = reading + decoded / speed.decodeRate;
  return { matches, rollouts, expected: { prompt, decoded, seconds } };
}
