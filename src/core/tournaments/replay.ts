// Plays a tournament from judgments that were recorded before, with no model at all.

import { JudgeError } from "../errors.ts";
import { votePosterior } from "../vote-tally.ts";
import { createSchedule } from "./create-schedule.ts";
import { decideMatch } from "./decide-match.ts";
import type { Match, MatchResult } from "./match.ts";
import { matchSeed } from "./match-seed.ts";
import type { TournamentPlan } from "./tournament-format.ts";

/** One recorded verdict on two entrants. */
export interface RecordedVerdict {
  readonly pair: readonly [number, number];
  /** An entrant of the pair, or null where there was no verdict. */
  readonly winner: number | null;
}

/** A tournament as far as the record goes. */
export interface Replay {
  readonly results: readonly MatchResult[];
  /** Matches that should have been played and of which nothing is recorded. */
  readonly missing: readonly Match[];
}

/** Verdicts by pair, whichever of the two was named first. */
class VerdictIndex {
  readonly #votes = new Map<string, { byEntrant: Map<number, number>; invalid: number }>();

  constructor(verdicts: readonly RecordedVerdict[]) {
    for (const { pair, winner } of verdicts) {
      if (winner !== null && !pair.includes(winner)) {
        const message = `A recorded winner must be one of its pair: ${winner} is not in [${pair.join(", ")}].`;
        throw new JudgeError("invalid-input", message);
      }
      const entry = this.#of(pair) ?? { byEntrant: new Map<number, number>(), invalid: 0 };
      this.#votes.set(this.#key(pair), entry);
      if (winner === null) entry.invalid++;
      else entry.byEntrant.set(winner, (entry.byEntrant.get(winner) ?? 0) + 1);
    }
  }

  /** The result of a match by majority of what is recorded; null where nothing is. */
  resultOf(match: Match, { format, seed }: TournamentPlan): MatchResult | null {
    const entry = this.#of(match.pair);
    if (!entry) return null;
    const [first = 0, second = 0] = match.pair.map((entrant) => entry.byEntrant.get(entrant) ?? 0);
    const tally = {
      votes: [first, second],
      soft: [first, second],
      invalid: entry.invalid,
      ties: 0,
      planned: first + second + entry.invalid,
      dropped: 0,
      posterior: votePosterior(first, second),
      probability: null,
    } as const;
    const knockout = format.kind === "knockout";
    return decideMatch(match, tally, [], {
      knockout,
      soft: false,
      seed: matchSeed(seed, match.id, "coin"),
    });
  }

  #of(pair: readonly [number, number]) {
    return this.#votes.get(this.#key(pair));
  }

  #key([a, b]: readonly [number, number]): string {
    return a < b ? `${a},${b}` : `${b},${a}`;
  }
}

/**
 * Plays a plan from recorded verdicts: all that are recorded of a pair vote together, and a level
 * match of a knockout goes to the seeded coin. Matches without a record stay unplayed, and so does
 * what depends on them.
 * @throws JudgeError `invalid-input` where the plan makes no sense, or a winner is not of its pair
 */
export function replayTournament(
  plan: TournamentPlan,
  verdicts: readonly RecordedVerdict[],
): Replay {
  const [schedule, index] = [createSchedule(plan), new VerdictIndex(verdicts)];
  const results = new Map<number, MatchResult>();
  for (let played = -1; results.size > played;) {
    played = results.size;
    for (const match of schedule.known(results)) {
      const result = results.has(match.id) ? null : index.resultOf(match, plan);
      if (result) results.set(match.id, result);
    }
  }
  const missing = schedule.known(results).filter(({ id }) => !results.has(id));
  return { results: [...results.values()].toSorted((a, b) => a.match.id - b.match.id), missing };
}
