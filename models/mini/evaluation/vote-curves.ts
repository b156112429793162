// Points of votes, put together as the curves they are of.

import type { VotePoint } from "../../../src/tasks/results/compute.ts";
import { SET_NAMES } from "../../../src/tasks/results/judges.ts";

/** Every number of votes of one set at one temperature. */
export interface VoteCurve extends Pick<VotePoint, "set" | "temperature"> {
  /** For people: `in-domain, temperature 0.6`. */
  readonly name: string;
  readonly points: readonly VotePoint[];
}

/** The curves, in the order in which their first points come. */
export function voteCurves(votes: readonly VotePoint[]): readonly VoteCurve[] {
  const nameOf = ({ set, temperature }: VotePoint): string =>
    `${SET_NAMES[set]}, temperature ${temperature}`;
  const firsts = votes.filter(
    (point, at) => votes.findIndex((other) => nameOf(other) === nameOf(point)) === at,
  );
  return firsts.map((first) => {
    const name = nameOf(first);
    const points = votes.filter((point) => nameOf(point) === name);
    return { set: first.set, temperature: first.temperature, name, points };
  });
}
