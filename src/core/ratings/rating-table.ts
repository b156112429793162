// The one rating table that page, terminal and library show.

import { JudgeError } from "../errors.ts";
import { deriveSeed } from "../random.ts";
import { checkVotes, type PairVotes } from "./battle.ts";
import { bootstrapIntervals } from "./bootstrap.ts";
import { rateByBradleyTerry } from "./bradley-terry.ts";
import { connectedComponents } from "./connectivity.ts";
import { countCycles } from "./cycles.ts";
import { eloReward } from "./elo.ts";
import { countMeetings, type MeetingCounts } from "./meeting-counts.ts";
import { ratingSampler, type RatingMethod, type Resampling } from "./rating-sampler.ts";
import { averageElo } from "./shuffled-elo.ts";
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
  /** 95 % of the draws; null without draws and where the entrant met nobody. */
  readonly interval: readonly [number, number] | null;
  /** The rating as a reward of reinforcement learning. */
  readonly reward: number;
}

/** Ratings of a field and what they rest on. */
export interface RatingTable {
  readonly method: RatingMethod;
  /** By entrant. */
  readonly rows: readonly EntrantRating[];
  /** Entrants, the best first; level ones by index. */
  readonly ranking: readonly number[];
  /** All that share the top rating among those that met somebody; none where nobody met. */
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

/** Ratings closer than this are level: only rounding parts them. */
const LEVEL = 1e-9;

interface Rated {
  readonly ratings: readonly number[];
  readonly spread: readonly (readonly [number, number])[] | null;
}

function rate(
  entrants: number,
  meetings: readonly PairVotes[],
  { method, seed = 0, shuffles = 100 }: RatingOptions,
): Rated {
  if (method === "bradley-terry") {
    return { ratings: rateByBradleyTerry(entrants, meetings).ratings, spread: null };
  }
  return averageElo(entrants, battlesOfVotes(meetings), { shuffles, seed: deriveSeed(seed, 0) });
}

function intervalsOf(
  entrants: number,
  meetings: readonly PairVotes[],
  ratings: readonly number[],
  { method, seed = 0, draws = 1000, resample = "votes", clusters = [] }: RatingOptions,
): readonly [number, number][] {
  if (draws === 0) return [];
  const sample = ratingSampler(entrants, meetings, { method, resample, clusters, ratings });
  // Only votes are smoothed.
  const around = resample === "votes" ? { around: ratings } : {};
  return bootstrapIntervals({ draws, seed: deriveSeed(seed, 1), sample, ...around });
}

/** On a grid as wide as what is level, so that comparing stays transitive. */
function rank(ratings: readonly number[]): number[] {
  const steps = ratings.map((rating) => Math.round(rating / LEVEL));
  return [...ratings.keys()].sort((a, b) => (steps[b] as number) - (steps[a] as number) || a - b);
}

function championsOf(rows: readonly EntrantRating[]): number[] {
  const met = rows.filter(({ votes }) => votes > 0);
  const top = Math.max(...met.map(({ rating }) => rating));
  return met.filter(({ rating }) => top - rating <= LEVEL).map(({ entrant }) => entrant);
}

/** Refused even where no draw is made, so that a wrong option does not wait for the first one. */
function checkOptions({ resample, clusters }: RatingOptions): void {
  if (resample !== "prompts" || clusters !== undefined) return;
  const rule = "Resampling prompts needs clusters: the indices of each prompt's meetings";
  throw new JudgeError("invalid-input", `${rule}. Give them, or resample votes or battles.`);
}

/**
 * Rates a field by its meetings, each one match with its votes. A meeting without votes is no
 * evidence and counts nowhere.
 *
 * Elo takes one battle a meeting, by its majority, and is averaged over seeded orders;
 * Bradley-Terry takes the votes, with half a virtual tie a pair that met (see
 * `rateByBradleyTerry`). Intervals are the middle 95 % of `draws` resampled ratings, with votes
 * stretched to where they would lie unsmoothed (see `bootstrapIntervals`), and cover what is
 * resampled, no more: `votes` the judge's own noise on these meetings, `battles` and `prompts`
 * which of them there happened to be. Elo plays every draw in one random order, so its intervals
 * cover the order too. Where the field is in several components, their ratings, and so ranking and
 * champions across them, cannot be compared.
 * @param entrants how many there are, those without a meeting too
 * @throws JudgeError `invalid-input` where a meeting or an option cannot be used
 */
export function rateEntrants(
  entrants: number,
  meetings: readonly PairVotes[],
  options: RatingOptions,
): RatingTable {
  checkOptions(options);
  checkVotes(entrants, meetings);
  const { ratings, spread } = rate(entrants, meetings, options);
  const intervals = intervalsOf(entrants, meetings, ratings, options);
  const rows = countMeetings(entrants, meetings).map((counts, entrant): EntrantRating => {
    const rating = ratings[entrant] as number;
    const interval = counts.votes > 0 ? (intervals[entrant] ?? null) : null;
    return { entrant, rating, interval, reward: eloReward(rating), ...counts };
  });
  return {
    method: options.method,
    rows,
    ranking: rank(ratings),
    champions: championsOf(rows),
    components: connectedComponents(entrants, meetings),
    ...countCycles(entrants, meetings),
    orderSpread: spread,
    resampled: options.resample ?? "votes",
    draws: options.draws ?? 1000,
  };
}
