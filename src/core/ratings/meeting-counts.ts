// What each entrant's meetings came to, counted plainly.

import type { PairVotes } from "./battle.ts";
import { majorityOf } from "./majority.ts";

/** Meetings and votes of one entrant. */
export interface MeetingCounts {
  /** Meetings of which it got the majority. */
  readonly won: number;
  /** Meetings with votes that were level. */
  readonly drawn: number;
  readonly lost: number;
  /** Votes for it. */
  readonly votesWon: number;
  /** Votes of all its meetings. */
  readonly votes: number;
}

type Counts = { -readonly [Key in keyof MeetingCounts]: MeetingCounts[Key] };

const fields = { 1: "won", 0.5: "drawn", 0: "lost" } as const;

function add(counts: Counts | undefined, own: number, other: number): void {
  const score = majorityOf([own, other]);
  if (counts === undefined || score === null) return;
  counts[fields[score]]++;
  counts.votesWon += own;
  counts.votes += own + other;
}

/** Counts by entrant. A meeting without votes is nobody's. @param meetings checked */
export function countMeetings(entrants: number, meetings: readonly PairVotes[]): MeetingCounts[] {
  const counts = Array.from({ length: entrants }, (): Counts => ({
    won: 0,
    drawn: 0,
    lost: 0,
    votesWon: 0,
    votes: 0,
  }));
  for (const { pair, votes } of meetings) {
    add(counts[pair[0]], votes[0], votes[1]);
    add(counts[pair[1]], votes[1], votes[0]);
  }
  return counts;
}
