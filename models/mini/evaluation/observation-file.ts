// Where the observations of one measurement are kept: a line each, so that a run can be stopped at
// any time, goes on later, and may be several processes that write at once.

import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Measurement, type Observation, type Place, placeKey } from "./measurement.ts";

/** What observations depend on: those of another origin are thrown away. */
export interface Origin {
  /** SHA-256 of the model's manifest. */
  readonly model: string;
  /** SHA-256 of some examples, which tells one state of the generator from another. */
  readonly examples: string;
  /** SHA-256 of the profile that the judge is asked by. */
  readonly profile: string;
  /** Versions of what runs it. */
  readonly versions: Readonly<Record<string, string>>;
}

/** A line as it was written; null where it was cut off. */
function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

/** The file of one measurement. */
export class ObservationFile<T> {
  readonly #path: string;
  readonly #measurement: Measurement<T>;
  readonly #first: string;

  constructor(folder: string, measurement: Measurement<T>, origin: Origin) {
    mkdirSync(folder, { recursive: true });
    this.#path = join(folder, `${measurement.name}.jsonl`);
    this.#measurement = measurement;
    this.#first = JSON.stringify({ ...origin, settings: measurement.settings });
  }

  /** Keeps what is whole and of the same origin; called once, before anybody appends. */
  prepare(): void {
    const lines = this.#lines();
    const kept = lines[0] === this.#first ? lines.slice(1).filter((line) => parseLine(line)) : [];
    writeFileSync(this.#path, [this.#first, ...kept, ""].join("\n"));
  }

  /** Adds one observation; safe while another process does. */
  append(observation: Observation<T>): void {
    appendFileSync(this.#path, `${JSON.stringify(observation)}\n`);
  }

  /** What there is, in the order of the measurement's places. */
  read(): readonly Observation<T>[] {
    const lines = this.#lines().slice(1);
    const found = lines.flatMap((line) => (parseLine(line) as Observation<T> | null) ?? []);
    const byPlace = new Map(found.map((one) => [placeKey(one), one]));
    return this.#measurement.places.flatMap((place) => byPlace.get(placeKey(place)) ?? []);
  }

  /** Places that nothing is known of yet. */
  missing(): readonly Place[] {
    const known = new Set(this.read().map(placeKey));
    return this.#measurement.places.filter((place) => !known.has(placeKey(place)));
  }

  #lines(): readonly string[] {
    if (!existsSync(this.#path)) return [];
    return readFileSync(this.#path, "utf8").split("\n").filter(Boolean);
  }
}
