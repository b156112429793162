// The numbers of a rating table as people read them.

import type { RatingMethod } from "../../../core/ratings/rating-table.ts";

/** Elo's K of 4 moves ratings by a few points only, so that tenths matter there. */
const ratingDigits: Readonly<Record<RatingMethod, number>> = { elo: 1, "bradley-terry": 0 };

/** What a method is called. */
export const methodNames: Readonly<Record<RatingMethod, string>> = {
  "bradley-terry": "Bradley–Terry",
  elo: "Elo",
};

function fixed(value: number, digits: number): string {
  const text = value.toFixed(digits);
  // No "−0.00": what rounds to nothing has no sign.
  return Number(text) === 0 ? text.replace("-", "") : text.replace("-", "−");
}

/** "1168", and "1003.4" for Elo. */
export function formatRating(rating: number, method: RatingMethod): string {
  return fixed(rating, ratingDigits[method]);
}

/** "1090–1240"; "–" where nothing is known. */
export function formatInterval(
  interval: readonly [number, number] | null,
  method: RatingMethod,
): string {
  if (interval === null) return "–";
  const [low, high] = interval.map((end) => formatRating(end, method));
  // A minus right after a dash would be hard to read.
  return interval[1] < 0 ? `${low} to ${high}` : `${low}–${high}`;
}

/** "0.517"; "–" where nothing is known. Elo's points are few, so that thousandths matter. */
export function formatReward(reward: number | null): string {
  return reward === null ? "–" : fixed(reward, 3);
}

/** "7"; "6.83" where probabilities were counted. */
export function formatVoteSum(votes: number): string {
  return String(Number(votes.toFixed(2)));
}
