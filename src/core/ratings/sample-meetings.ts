// Meetings for tests: any field, any votes, from a seed.

import { deriveSeed, uniform } from "../random.ts";
import type { PairVotes } from "./battle.ts";

/**
 * Up to 40 meetings with up to 6 votes for either side; some have none, some pairs meet often, some
 * never, and some entrants meet nobody.
 */
export function sampleMeetings(entrants: number, seed: number): PairVotes[] {
  const whole = (part: number, place: number, below: number): number =>
    Math.floor(uniform(deriveSeed(seed, part), place) * below);
  return Array.from({ length: whole(0, 0, 41) }, (_, meeting) => {
    const first = whole(1, meeting, entrants);
    const second = (first + 1 + whole(2, meeting, entrants - 1)) % entrants;
    return { pair: [first, second], votes: [whole(3, meeting, 7), whole(4, meeting, 7)] };
  });
}
