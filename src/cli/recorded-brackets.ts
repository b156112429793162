// Knockouts played from recorded judgments, one an id.

import { createHash } from "node:crypto";
import { MAX_VOTES } from "../core/judge-options.ts";
import { refuse } from "../core/line-fields.ts";
import { deriveSeed } from "../core/random.ts";
import type { Match, MatchResult } from "../core/tournaments/match.ts";
import { type RecordedVerdict, replayTournament } from "../core/tournaments/replay.ts";
import { standingsOf } from "../core/tournaments/standings.ts";
import { parseRecordedLine, type RecordedJudgment } from "./recorded-line.ts";
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

function countUnused(lines: readonly RecordedJudgment[], results: readonly MatchResult[]): number {
  const met = new Set(results.map(({ match }) => pairKey(match.pair)));
  return lines.filter(({ pair }) => !met.has(pairKey(pair))).length;
}

/** Every vote of a line as a verdict of its own; without any, one that says nothing. */
function verdictsOf({ pair, winner, votes }: RecordedJudgment): readonly RecordedVerdict[] {
  if (!votes) return [{ pair, winner }];
  const verdicts = votes.flatMap((count, place) =>
    Array.from({ length: count }, () => ({ pair, winner: pair[place] as number })),
  );
  return verdicts.length > 0 ? verdicts : [{ pair, winner: null }];
}

/** A bracket's own seed: the id alone decides it, wherever its lines stand. */
function seedOf(seed: number, id: Id): number {
  const digest = createHash("sha256").update(JSON.stringify(id) ?? "");
  return deriveSeed(seed, digest.digest().readUIntBE(0, 6));
}

function play(
  id: Id,
  seeding: readonly number[],
  lines: readonly RecordedJudgment[],
  seed: number,
): PlayedBracket {
  const plan = { format: { kind: "knockout", seeding }, entrants: seeding.length, seed } as const;
  const { results, missing } = replayTournament(plan, lines.flatMap(verdictsOf));
  const options = { method: "bradley-terry", draws: 0 } as const;
  const { champion, byCoin, matches } = standingsOf(plan, results, options);
  const unused = countUnused(lines, results);
  return { id, champion, byCoin, matches, results, missing, unused };
}

/** They are counted one by one, and no judgment of ours has more. */
function checkVotes({ votes }: RecordedJudgment): void {
  if (votes?.every((count) => Number.isSafeInteger(count) && count <= MAX_VOTES) === false) {
    refuse(`"votes" of a bracket must be whole numbers up to ${MAX_VOTES}.`);
  }
}

/** Recorded judgments by id, and the brackets that they decide. */
export class RecordedBrackets {
  readonly #seedings: Seedings;
  readonly #lines = new Map<Id, RecordedJudgment[]>();

  constructor(seedings: Seedings) {
    this.#seedings = seedings;
  }

  /** Adds a line. @throws JudgeError `invalid-input` where no bracket can use it */
  add(text: string): void {
    const record = parseRecordedLine(text);
    if (record.kind === "battle") {
      refuse(`A bracket needs {"id", "pair": [i, j], "winner"}; this is a battle of models.`);
    }
    checkVotes(record);
    const seeding = this.#seedings.of(record.id);
    const last = Math.max(...record.pair);
    if (last >= seeding.length) {
      refuse(`Entrant ${last} is not in the bracket, whose last is ${seeding.length - 1}.`);
    }
    const lines = this.#lines.get(record.id);
    if (lines) lines.push(record);
    else this.#lines.set(record.id, [record]);
  }

  /**
   * Plays all brackets: those of the lines, then those of which no line is.
   * @throws JudgeError `invalid-input` where two ids have one name
   */
  play(seed: number): readonly PlayedBracket[] {
    const named = this.#names();
    const silent = this.#seedings.ids.filter((id) => !named.has(id));
    const all: (readonly [Id, readonly RecordedJudgment[]])[] = [
      ...this.#lines,
      ...silent.map((id) => [id, []] as const),
    ];
    return all.map(([id, lines]) => play(id, this.#seedings.of(id), lines, seedOf(seed, id)));
  }

  /** Names by which seedings know the ids, which are all texts there. */
  #names(): ReadonlySet<string> {
    const ids = [...this.#lines.keys()].filter((id) => id !== undefined);
    const texts = new Set(ids.filter((id) => typeof id === "string"));
    const twice = ids.find((id) => typeof id === "number" && texts.has(String(id)));
    if (twice !== undefined) {
      refuse(`The ids ${twice} and "${twice}" cannot be told apart: write one of them otherwise.`);
    }
    return new Set(ids.map(String));
  }
}
