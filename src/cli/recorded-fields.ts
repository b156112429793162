// Recorded lines gathered into fields of entrants that are rated apart.

import { refuse } from "../core/line-fields.ts";
import type { Resampling } from "../core/ratings/rating-table.ts";
import { BattleTable } from "./battle-table.ts";
import type { RecordedBattle, RecordedJudgment, RecordedLine } from "./recorded-line.ts";

/** One field: the models of a file, or the responses of a group. */
export interface RecordedField {
  /** The group's; undefined for models, and where lines name no group. */
  readonly id: string | number | undefined;
  readonly battles: BattleTable;
}

/** Each kind in words. */
const kinds = { battle: "a battle of models", judgment: "a judgment of responses" } as const;

const arenaVotes = { 0: [1, 0], 1: [0, 1], tie: [0.5, 0.5], none: [0, 0] } as const;

function votesOf(record: RecordedJudgment): readonly [number, number] {
  const { pair, winner, votes } = record;
  return votes ?? [winner === pair[0] ? 1 : 0, winner === pair[1] ? 1 : 0];
}

/** What can be drawn anew of each kind; the first unless something is asked. */
const resamplings = {
  battle: ["battles", "prompts"],
  judgment: ["votes", "battles"],
} as const satisfies Readonly<Record<RecordedLine["kind"], readonly Resampling[]>>;

/** The fields of one file, whose lines are all of one kind. */
export class RecordedFields {
  readonly #fields = new Map<string | number | undefined, BattleTable>();
  readonly #asked: Resampling | undefined;
  #kind: RecordedLine["kind"] | null = null;

  /** @param asked what is to be drawn anew; by the kind of lines where absent */
  constructor(asked?: Resampling) {
    this.#asked = asked;
  }

  /**
   * What is to be drawn anew.
   * @throws JudgeError `invalid-input` where the lines do not have it
   */
  get resampling(): Resampling {
    const kind = this.#kind ?? "battle";
    const possible: readonly Resampling[] = resamplings[kind];
    const chosen = this.#asked ?? resamplings[kind][0];
    if (this.#kind === null || possible.includes(chosen)) return chosen;
    const plural = kind === "battle" ? "battles of models" : "judgments of responses";
    return refuse(`--resample ${chosen} is not for ${plural}: take ${possible.join(" or ")}.`);
  }

  /** The fields, in the order of the file. */
  get all(): readonly RecordedField[] {
    return Array.from(this.#fields, ([id, battles]) => ({ id, battles }));
  }

  /** Adds a line. @throws JudgeError `invalid-input` where it is of the other kind */
  add(record: RecordedLine): void {
    this.#kind ??= record.kind;
    if (record.kind !== this.#kind) {
      refuse(`This is ${kinds[record.kind]}, and the file began with ${kinds[this.#kind]}.`);
    }
    if (record.kind === "battle") this.#addBattle(record);
    else this.#of(record.id).add(record.pair, votesOf(record));
  }

  #addBattle({ pair, winner, prompt }: RecordedBattle): void {
    this.#of(undefined).add(pair, arenaVotes[winner ?? "none"], prompt);
  }

  #of(id: string | number | undefined): BattleTable {
    const pooled = this.#kind === "judgment" && (this.#asked ?? "votes") === "votes";
    const field = this.#fields.get(id) ?? new BattleTable(pooled);
    this.#fields.set(id, field);
    return field;
  }
}
