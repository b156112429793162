// One draw of a rating table's bootstrap: meetings resampled, then rated again.

import { deriveSeed } from "../random.ts";
import type { PairVotes } from "./battle.ts";
import { prepareBradleyTerry } from "./bradley-terry.ts";
import { rateByElo } from "./elo.ts";
import { battleSampler, type Clusters } from "./resample-battles.ts";
import { voteSampler } from "./resample-votes.ts";
import { shuffle } from "./shuffle.ts";
import { battlesOfVotes } from "./vote-battles.ts";

/**
 * How entrants are rated.
 *
 * - `elo`: one battle a meeting, by its majority, averaged over seeded orders
 * - `bradley-terry`: the votes themselves
 */
export type RatingMethod = "elo" | "bradley-terry";

/**
 * What a bootstrap draws anew, smoothed by half a virtual tie a pair.
 *
 * - `votes`: the votes within each meeting; covers the judge's own noise only
 * - `battles`: which meetings there are
 * - `prompts`: which prompts there are, each with all its meetings
 */
export type Resampling = "votes" | "battles" | "prompts";

type Meetings = readonly PairVotes[];

/** Meetings drawn anew by a seed. */
function meetingSampler(
  meetings: Meetings,
  resample: Resampling,
  clusters: Clusters,
): (seed: number) => Meetings {
  if (resample === "votes") return voteSampler(meetings);
  return resample === "battles" ? battleSampler(meetings) : battleSampler(meetings, clusters);
}

/** Ratings of drawn meetings; one order of them for Elo. */
function rater(
  entrants: number,
  meetings: Meetings,
  method: RatingMethod,
  ratings: readonly number[],
): (drawn: Meetings, seed: number) => readonly number[] {
  if (method === "elo") {
    return (drawn, seed) => rateByElo(entrants, shuffle(battlesOfVotes(drawn), seed));
  }
  const fit = prepareBradleyTerry(entrants, meetings);
  return (drawn) => fit(drawn, ratings).ratings;
}

/** What is resampled and rated. */
export interface RatingSamplerOptions {
  readonly method: RatingMethod;
  readonly resample: Resampling;
  /** Indices of the meetings of each prompt; read where prompts are resampled. */
  readonly clusters: Clusters;
  /** Ratings of the meetings themselves: a start close to those of every draw. */
  readonly ratings: readonly number[];
}

/**
 * Prepares the draws of a bootstrap.
 * @param meetings checked, and so the clusters
 * @returns ratings by entrant of one draw
 */
export function ratingSampler(
  entrants: number,
  meetings: Meetings,
  { method, resample, clusters, ratings }: RatingSamplerOptions,
): (seed: number) => readonly number[] {
  const draw = meetingSampler(meetings, resample, clusters);
  const rate = rater(entrants, meetings, method, ratings);
  return (seed) => rate(draw(deriveSeed(seed, 0)), deriveSeed(seed, 1));
}
