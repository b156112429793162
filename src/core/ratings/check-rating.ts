// What `rateEntrants` refuses, before it begins.

import { JudgeError } from "../errors.ts";
import { checkVotes, type PairVotes } from "./battle.ts";
import type { RatingMethod, Resampling } from "./rating-sampler.ts";
import type { RatingOptions } from "./rating-table.ts";
import { checkClusters } from "./resample-battles.ts";

/** Whom a dense square of all pairs still holds: 200 MB of numbers. */
const MOST_ENTRANTS = 5000;
/** The resampling keeps a number for every vote: 80 MB of them. */
const MOST_VOTES = 1e7;

const methods: readonly RatingMethod[] = ["elo", "bradley-terry"];
const resamplings: readonly Resampling[] = ["votes", "battles", "prompts"];

function refuse(message: string): never {
  throw new JudgeError("invalid-input", message);
}

function checkChoice(what: string, choice: string, choices: readonly string[]): void {
  if (choices.includes(choice)) return;
  refuse(`There is no ${what} "${choice}". Choose one of: ${choices.join(", ")}.`);
}

/** Refused even where no draw is made, so that a wrong option does not wait for the first one. */
function checkOptions(count: number, options: RatingOptions): void {
  const { method, draws = 1000, resample = "votes", clusters } = options;
  checkChoice("rating method", method, methods);
  checkChoice("resampling of", resample, resamplings);
  if (!Number.isSafeInteger(draws) || draws < 0) {
    refuse(`Draws must be a whole number of at least 0; got ${draws}.`);
  }
  if (resample !== "prompts") return;
  if (clusters === undefined) {
    const rule = "Resampling prompts needs clusters: the indices of each prompt's meetings";
    return refuse(`${rule}. Give them, or resample votes or battles.`);
  }
  checkClusters(count, clusters);
}

/**
 * Checks a field, its meetings and how they are to be rated.
 * @throws JudgeError `invalid-input` where one cannot be used, or there is too much to be rated
 */
export function checkRating(
  entrants: number,
  meetings: readonly PairVotes[],
  options: RatingOptions,
): void {
  checkOptions(meetings.length, options);
  checkVotes(entrants, meetings);
  if (entrants > MOST_ENTRANTS) {
    refuse(`${entrants} entrants are too many to rate. Give at most ${MOST_ENTRANTS}.`);
  }
  const votes = meetings.reduce((sum, { votes: [first, second] }) => sum + first + second, 0);
  if (votes <= MOST_VOTES) return;
  refuse(`${votes} votes in all are too many to rate. Give at most ${MOST_VOTES}.`);
}
