// Knockouts played from recorded judgments, one an id.

import { refuse } from "../core/line-fields.ts";
import { deriveSeed } from "../core/random.ts";
import type { Match, MatchResult } from "../core/tournaments/match.ts";
import { type RecordedVerdict, replayTournament } from "../core/tournaments/replay.ts";
import { standingsOf } from "../core/tournaments/standings.ts";
import { parseRecordedLine } from "./recorded-line.ts";
import type { Seedings } from "./seedings.ts";

type Id = string | number | undefined;

/** A bracket as far as the record goes. */
export interface PlayedBracket {
  readonly id: Id;
  /** Null where matches are missing on the way to the final. */
  readonly champion: number | null;
  readonly byCoin: boolean;
  /** Matches in all. */
  readonly matches: number;
  readonly results: readonly MatchResult[];
  /** Matches that should have been played and of which nothing is recorded. */
  readonly missing: readonly Match[];
  /** Lines on pairs that do not meet in this bracket. */
  readonly unused: number;
}

function pairKey([a, b]: readonly [number, number]): string {
  return a < b ? `${a},${b}` : `${b},${a}`;
}

function countUnused(
  verdicts: readonly RecordedVerdict[],
  results: readonly MatchResult[],
): number {
  const met = new Set(results.map(({ match }) => pairKey(match.pair)));
  return verdicts.filter(({ pair }) => !met.has(pairKey(pair))).length;
}

function play(
  id: Id,
  seeding: readonly number[],
  verdicts: readonly RecordedVerdict[],
  seed: number,
): PlayedBracket {
  const plan = { format: { kind: "knockout", seeding }, entrants: seeding.length, seed } as const;
  const { results, missing } = replayTournament(plan, verdicts);
  const options = { method: "bradley-terry", draws: 0 } as const;
  const { champion, byCoin, matches } = standingsOf(plan, results, options);
  const unused = countUnused(verdicts, results);
  return { id, champion, byCoin, matches, results, missing, unused };
}

/** Recorded judgments by id, and the brackets that they decide. */
export class RecordedBrackets {
  readonly #seedings: Seedings;
  readonly #verdicts = new Map<Id, RecordedVerdict[]>();

  constructor(seedings: Seedings) {
    this.#seedings = seedings;
  }

  /** Adds a line. @throws JudgeError `invalid-input` where no bracket can use it */
  add(text: string): void {
    const record = parseRecordedLine(text);
    if (record.kind === "battle") {
      refuse(`A bracket needs {"id", "pair": [i, j], "winner"}; this is a battle of models.`);
    }
    const { id, pair, winner } = record;
    const seeding = this.#seedings.of(id);
    const last = Math.max(...pair);
    if (last >= seeding.length) {
      refuse(`Entrant ${last} is not in the bracket, whose last is ${seeding.length - 1}.`);
    }
    this.#of(id).push({ pair, winner });
  }

  /** Plays all brackets: those of the lines, then those of which no line is. */
  play(seed: number): readonly PlayedBracket[] {
    const named = new Set(Array.from(this.#verdicts.keys(), String));
    const silent = this.#seedings.ids.filter((id) => !named.has(id));
    const all: (readonly [Id, readonly RecordedVerdict[]])[] = [
      ...this.#verdicts,
      ...silent.map((id) => [id, []] as const),
    ];
    return all.map(([id, verdicts], index) =>
      play(id, this.#seedings.of(id), verdicts, deriveSeed(seed, index)),
    );
  }

  #of(id: Id): RecordedVerdict[] {
    const verdicts = this.#verdicts.get(id) ?? [];
    this.#verdicts.set(id, verdicts);
    return verdicts;
  }
}
