// The Swiss system: in every round those meet who have done equally well so far.

import { shuffle } from "../ratings/shuffle.ts";
import type { Match, MatchEnd } from "./match.ts";
import type { MatchEnds, Schedule } from "./schedule.ts";
import { roundsOf, type TournamentPlan } from "./tournament-format.ts";

type Pair = readonly [number, number];

/** What pairing looks at. */
interface Standing {
  /** A win is 1, a draw and a match without any verdict one half for both, a bye is 1. */
  readonly scores: number[];
  readonly met: Set<number>;
  readonly byes: Set<number>;
}

/** One round, before it is played. */
interface Round {
  readonly pairs: readonly Pair[];
  /** Who pauses; null where nobody has to. */
  readonly bye: number | null;
}

/** Pairings tried before two are let meet again: enough for twice the usual rounds of 64. */
const MOST_TRIES = 20_000;

/** Whom everybody meets who pauses. */
const PAUSE = -1;

class Pairing {
  readonly #met: (a: number, b: number) => boolean;
  #tries = 0;

  constructor(met: (a: number, b: number) => boolean) {
    this.#met = met;
  }

  /** Pairs the first with the next one down whom it has not met and that leaves a pairing of the rest. */
  find(ranked: readonly number[]): readonly Pair[] | null {
    const [first, ...others] = ranked;
    if (first === undefined) return [];
    for (const [at, other] of others.entries()) {
      if (this.#tries++ > MOST_TRIES) return null;
      if (this.#met(first, other)) continue;
      const rest = this.find(others.toSpliced(at, 1));
      if (rest) return [[first, other], ...rest];
    }
    return null;
  }
}

/** Pairs each with the next one down, one whom it has not met where there still is one. */
function pairGreedily(
  ranked: readonly number[],
  met: (a: number, b: number) => boolean,
): readonly Pair[] {
  const left = [...ranked];
  return Array.from({ length: ranked.length / 2 }, () => {
    const first = left.shift() as number;
    const at = left.findIndex((other) => !met(first, other));
    const [second] = left.splice(Math.max(0, at), 1);
    return [first, second as number];
  });
}

/** Where no pairing was found: the last who has not paused yet pauses, and as few as can be meet again. */
function makeDo(ranked: readonly number[], met: (a: number, b: number) => boolean): Round {
  if (ranked.length % 2 === 0) return { bye: null, pairs: pairGreedily(ranked, met) };
  const at = ranked.findLastIndex((entrant) => !met(entrant, PAUSE));
  return { bye: ranked.at(at) ?? null, pairs: pairGreedily(ranked.toSpliced(at, 1), met) };
}

/** Who pauses meets the pause, which nobody does twice and which comes after the last. */
function pairRound(drawn: readonly number[], { scores, met, byes }: Standing): Round {
  const ranked = drawn.toSorted((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0));
  const hasMet = (a: number, b: number): boolean =>
    b === PAUSE ? byes.has(a) : met.has(Math.min(a, b) * drawn.length + Math.max(a, b));
  const places = ranked.length % 2 === 0 ? ranked : [...ranked, PAUSE];
  const found = new Pairing(hasMet).find(places);
  if (!found) return makeDo(ranked, hasMet);
  return {
    bye: found.find(([, second]) => second === PAUSE)?.[0] ?? null,
    pairs: found.filter(([, second]) => second !== PAUSE),
  };
}

function addBye(bye: number | null, { scores, byes }: Standing): void {
  if (bye === null) return;
  byes.add(bye);
  scores[bye] = (scores[bye] ?? 0) + 1;
}

/** Adds a match as it was played. */
function addMatch({ pair }: Match, { winner }: MatchEnd, { scores, met }: Standing): void {
  met.add(Math.min(...pair) * scores.length + Math.max(...pair));
  for (const [place, entrant] of pair.entries()) {
    const points = winner === null ? 0.5 : winner === place ? 1 : 0;
    scores[entrant] = (scores[entrant] ?? 0) + points;
  }
}

/** Winners of a round's matches as a text to look it up by; null where not all were played. */
function outcomeOf(matches: readonly Match[], ends: MatchEnds): string | null {
  const winners = matches.map(({ id }) => ends.get(id)?.winner);
  return winners.includes(undefined) ? null : winners.map((winner) => winner ?? "-").join("");
}

/** The schedule of a Swiss tournament: a round is known once the one before it was played. */
export function swissSchedule({ format, entrants, seed }: TournamentPlan): Schedule {
  const given = format.kind === "swiss" ? format.rounds : undefined;
  const rounds = given ?? roundsOf(entrants);
  const drawn = shuffle(
    Array.from({ length: entrants }, (_, entrant) => entrant),
    seed,
  );
  /** Rounds by how all matches before them ended: pairing is slow, and asked for at every match. */
  const paired = new Map<string, Round>();
  const roundAfter = (outcomes: string, standing: Standing): Round => {
    const round = paired.get(outcomes) ?? pairRound(drawn, standing);
    paired.set(outcomes, round);
    return round;
  };
  return {
    count: rounds * Math.floor(entrants / 2),
    rounds,
    inTurn: true,
    known: (ends) => {
      const standing: Standing = {
        scores: Array<number>(entrants).fill(0),
        met: new Set(),
        byes: new Set(),
      };
      const matches: Match[] = [];
      let outcomes = "";
      for (let round = 0; round < rounds; round++) {
        const { pairs, bye } = roundAfter(outcomes, standing);
        const own = pairs.map((pair, at) => ({ id: matches.length + at, round, pair }));
        matches.push(...own);
        const outcome = outcomeOf(own, ends);
        if (outcome === null) break;
        outcomes += outcome;
        addBye(bye, standing);
        for (const match of own) addMatch(match, ends.get(match.id) as MatchEnd, standing);
      }
      return matches;
    },
  };
}
