// The one rating table that page, terminal and library show.

import { JudgeError } from "../errors.ts";
import { deriveSeed } from "../random.ts";
import type { PairVotes } from "./battle.ts";
import { bootstrapIntervals } from "./bootstrap.ts";
import { rateByBradleyTerry } from "./bradley-terry.ts";
import { checkRating } from "./check-rating.ts";
import { connectedComponents } from "./connectivity.ts";
import { countCycles } from "./cycles.ts";
import { eloReward } from "./elo.ts";
import { levelRanks } from "./level-ranks.ts";
import { countMeetings, type MeetingCounts } from "./meeting-counts.ts";
import { ratingSampler, type RatingMethod, type Resampling } from "./rating-sampler.ts";
import type { Clusters } from "./resample-battles.ts";
import { ELO_SHUFFLES, type AverageElo, averageElo } from "./shuffled-elo.ts";
import { battlesOfVotes } from "./vote-battles.ts";

export type { RatingMethod, Resampling };

/** How a table is made. */
export interface RatingOptions {
  readonly method: RatingMethod;
  /** Seed of orders and of the bootstrap; 0 unless given. */
  readonly seed?: number;
  /** Bootstrap draws; 1000 unless given; 0 for no intervals. */
  readonly draws?: number;
  /** Orders that Elo is averaged over; 100 unless given. */
  readonly shuffles?: number;
  /** What the bootstrap draws anew; votes unless given. */
  readonly resample?: Resampling;
  /** Indices of the meetings of each prompt; needed, and read, where prompts are resampled. */
  readonly clusters?: readonly (readonly number[])[];
}

/** One entrant's row, with its meetings by majority and its votes. */
export interface EntrantRating extends MeetingCounts {
  readonly entrant: number;
  readonly rating: number;
  /**
   * From 1; level ones share it, and the next counts them all. Elo ratings are level too where their
   * difference is within the noise of the averaged orders (see `levelRanks`). Null without a vote.
   */
  readonly rank: number | null;
  /**
   * The middle 95 % of the draws; null without draws, without a vote, and where prompts are resampled
   * and there is but one, which tells nothing of others.
   */
  readonly interval: readonly [number, number] | null;
  /**
   * The reward for reinforcement learning, (elo - 1000) / 200 + 0.5 of the averaged Elo rating (K 4),
   * for which it is defined, whatever the method of the table. Null without a vote: nothing is known
   * then, and 0.5 would look as if it were.
   */
  readonly reward: number | null;
}

/** Ratings of a field and what they rest on. */
export interface RatingTable {
  readonly method: RatingMethod;
  /** By entrant. */
  readonly rows: readonly EntrantRating[];
  /** Entrants, the best first; level ones by index, those without a vote last. */
  readonly ranking: readonly number[];
  /** All that share rank 1, by index; none where nobody met. */
  readonly champions: readonly number[];
  /** Parts of the field whose ratings can be compared with each other. */
  readonly components: readonly (readonly number[])[];
  /** Circular triads: A over B over C over A. */
  readonly cycles: number;
  /** Triads that are decided among all three, circular or not. */
  readonly triads: number;
  /** How far the order of meetings alone moves each rating; null for Bradley-Terry, which has none. */
  readonly orderSpread: readonly (readonly [number, number])[] | null;
  /** What intervals are drawn from. */
  readonly resampled: Resampling;
  readonly draws: number;
}

interface Rated {
  readonly ratings: readonly number[];
  /** All that was averaged: one run without an order. */
  readonly runs: readonly (readonly number[])[];
  readonly spread: readonly (readonly [number, number])[] | null;
}

function rateVotes(entrants: number, meetings: readonly PairVotes[]): Rated {
  const { ratings, converged, iterations } = rateByBradleyTerry(entrants, meetings);
  if (converged) return { ratings, runs: [ratings], spread: null };
  const rule = "Rate by Elo, or give votes that are less unlike in number";
  throw new JudgeError(
    "invalid-input",
    `Bradley-Terry found no maximum in ${iterations} steps. ${rule}.`,
  );
}

function averagedElo(
  entrants: number,
  meetings: readonly PairVotes[],
  { seed = 0, shuffles = ELO_SHUFFLES }: RatingOptions,
): AverageElo {
  return averageElo(entrants, battlesOfVotes(meetings), { shuffles, seed: deriveSeed(seed, 0) });
}

/** Whether there are two prompts at least that say anything. */
function hasPrompts(meetings: readonly PairVotes[], clusters: Clusters): boolean {
  const voted = (index: number): boolean =>
    meetings[index]?.votes.some((count) => count > 0) ?? false;
  return clusters.filter((cluster) => cluster.some(voted)).length > 1;
}

function intervalsOf(
  entrants: number,
  meetings: readonly PairVotes[],
  ratings: readonly number[],
  { method, seed = 0, draws = 1000, resample = "votes", clusters = [] }: RatingOptions,
): readonly [number, number][] {
  if (draws === 0 || (resample === "prompts" && !hasPrompts(meetings, clusters))) return [];
  const sample = ratingSampler(entrants, meetings, { method, resample, clusters, ratings });
  return bootstrapIntervals({ draws, seed: deriveSeed(seed, 1), sample, around: ratings });
}

/** Those without a rank last; level ones by index. */
function rankingOf(ranks: readonly (number | null)[]): number[] {
  const place = (entrant: number): number => ranks[entrant] ?? ranks.length + 1;
  return [...ranks.keys()].sort((a, b) => place(a) - place(b) || a - b);
}

/**
 * Rates a field by its meetings, each one match with its votes. A meeting without votes is no
 * evidence and counts nowhere.
 *
 * Elo takes one battle a meeting, by its majority, and is averaged over seeded orders;
 * Bradley-Terry takes the votes, with half a virtual tie a pair that met. That is a penalised fit: it
 * draws lopsided fields with few votes strongly towards level (see `rateByBradleyTerry`).
 *
 * Intervals are the middle 95 % of `draws` ratings by resampled meetings, smoothed by half a virtual
 * tie a pair, and stretched to where they would lie unsmoothed (see `bootstrapIntervals`). So they
 * are of this fit under redrawn votes, and cover what is resampled, no more: `votes` the judge's own
 * noise on these meetings, `battles` and `prompts` which of them there happened to be. They are no
 * 95 % intervals of true strengths, which the penalty can keep far outside; `bench/intervals.ts`
 * measures how often they hold what. Elo plays every draw in one random order, so its intervals
 * cover the order too.
 *
 * Where the field is in several components, their ratings, and so ranks and champions across them,
 * cannot be compared.
 * @param entrants how many there are, those without a meeting too; 5,000 at most
 * @param meetings with 10 million votes at most in all
 * @throws JudgeError `invalid-input` where a meeting or an option cannot be used, there is too much
 *   to rate, or Bradley-Terry finds no maximum
 */
export function rateEntrants(
  entrants: number,
  meetings: readonly PairVotes[],
  options: RatingOptions,
): RatingTable {
  checkRating(entrants, meetings, options);
  const elo = averagedElo(entrants, meetings, options);
  const { ratings, runs, spread } = options.method === "elo" ? elo : rateVotes(entrants, meetings);
  const intervals = intervalsOf(entrants, meetings, ratings, options);
  const counted = countMeetings(entrants, meetings);
  const ranks = levelRanks(
    runs,
    counted.map(({ votes }) => votes > 0),
  );
  const rows = counted.map((counts, entrant): EntrantRating => {
    const known = counts.votes > 0;
    return {
      entrant,
      rating: ratings[entrant] as number,
      rank: ranks[entrant] ?? null,
      interval: known ? (intervals[entrant] ?? null) : null,
      reward: known ? eloReward(elo.ratings[entrant] as number) : null,
      ...counts,
    };
  });
  return {
    method: options.method,
    rows,
    ranking: rankingOf(ranks),
    champions: rows.filter(({ rank }) => rank === 1).map(({ entrant }) => entrant),
    components: connectedComponents(entrants, meetings),
    ...countCycles(entrants, meetings),
    orderSpread: spread,
    resampled: options.resample ?? "votes",
    draws: options.draws ?? 1000,
  };
}
