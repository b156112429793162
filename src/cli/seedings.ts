// The brackets of a seeding file: one for all groups, or one a group.

import * as v from "valibot";
import { JudgeError } from "../core/errors.ts";
import { checkPlan } from "../core/tournaments/tournament-format.ts";
import { readJsonFile } from "./json-file.ts";

const entrants = v.array(v.pipe(v.number(), v.safeInteger(), v.minValue(0)));
const schema = v.union([entrants, v.record(v.string(), entrants)]);

function isList(value: v.InferOutput<typeof schema>): value is number[] {
  return Array.isArray(value);
}

/** What is wrong with a bracket is wrong whatever is played in it. */
function check(seeding: readonly number[], name: string): void {
  try {
    checkPlan({ format: { kind: "knockout", seeding }, entrants: seeding.length, seed: 0 });
  } catch (cause) {
    const problem = cause instanceof Error ? cause.message : String(cause);
    throw new JudgeError("invalid-input", `The seeding${name} cannot be used. ${problem}`, {
      cause,
    });
  }
}

/** Who meets whom first: entrants from the top of the bracket to its foot. */
export class Seedings {
  readonly #common: readonly number[] | null;
  readonly #byId: ReadonlyMap<string, readonly number[]>;

  /**
   * @param json a list of entrants, or an object of such lists by id
   * @throws JudgeError `invalid-input` where it is neither
   */
  constructor(json: unknown) {
    const parsed = v.safeParse(schema, json);
    if (!parsed.success) {
      const message =
        'A seeding is a list of entrants such as [3, 0, 2, 1], or one such list an id: {"a": [1, 0]}.';
      throw new JudgeError("invalid-input", message);
    }
    this.#common = isList(parsed.output) ? parsed.output : null;
    this.#byId = new Map(isList(parsed.output) ? [] : Object.entries(parsed.output));
    if (this.#common) check(this.#common, "");
    for (const [id, seeding] of this.#byId) check(seeding, ` of id ${JSON.stringify(id)}`);
  }

  /** @throws JudgeError `invalid-input` where the file cannot be read or is no seeding */
  static async read(path: string): Promise<Seedings> {
    return new Seedings(await readJsonFile("The seeding", path));
  }

  /** Ids that have a seeding of their own, as text. */
  get ids(): readonly string[] {
    return [...this.#byId.keys()];
  }

  /** @throws JudgeError `invalid-input` where nothing is said of this id */
  of(id: string | number | undefined): readonly number[] {
    const own = id === undefined ? undefined : this.#byId.get(String(id));
    const seeding = this.#common ?? own;
    if (seeding) return seeding;
    const whom = id === undefined ? "lines without an id" : `id ${JSON.stringify(id)}`;
    throw new JudgeError("invalid-input", `The seeding file says nothing of ${whom}.`);
  }
}
