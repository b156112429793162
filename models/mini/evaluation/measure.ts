// Makes measurements: several comparisons at once go to the engine, which decodes them in one batch.

import type { Measurement, Observation, Place } from "./measurement.ts";
import { type ModelFolders, openModel } from "./models.ts";
import type { ObservationFile } from "./observation-file.ts";

/** Rollouts asked for at a time: two batches of the engine's, so that no row ever waits. */
const ROLLOUTS_AHEAD = 64;

/** Milliseconds between two lines of progress. */
const SAY_EVERY = 15_000;

/** One measurement and where its observations go. */
export interface Work<T = unknown> {
  readonly measurement: Measurement<T>;
  readonly file: ObservationFile<T>;
}

/** One process of several: it takes every `of`-th comparison. */
export interface Part {
  readonly part: number;
  readonly of: number;
}

/** Says how far one measurement is, now and then. */
function progress(name: string, total: number, say: (line: string) => void) {
  const started = performance.now();
  let [done, said] = [0, started];
  return (): void => {
    done++;
    const now = performance.now();
    if (now - said < SAY_EVERY && done < total) return;
    said = now;
    const left = (((now - started) / done) * (total - done)) / 60_000;
    say(`${name}: ${done} of ${total}, ${left.toFixed(1)} minutes left`);
  };
}

/** Takes places one after the other, so many at a time. */
async function observeAll<T>(
  places: readonly Place[],
  atWork: number,
  observe: (place: Place) => Promise<Observation<T>>,
  keep: (observation: Observation<T>) => void,
): Promise<void> {
  const left = places.values();
  const take = async (): Promise<void> => {
    for (const place of left) keep(await observe(place));
  };
  await Promise.all(Array.from({ length: atWork }, take));
}

/** Makes this process's part of every measurement. */
export async function measureAll(
  works: readonly Work[],
  folders: ModelFolders,
  { part, of }: Part,
  say: (line: string) => void,
): Promise<void> {
  for (const { measurement, file } of works) {
    const places = file.missing().filter(({ index }) => index % of === part);
    if (places.length === 0) continue;
    const { name, model, rollouts } = measurement;
    const judge = await openModel(model, folders[model]);
    const advance = progress(name, places.length, say);
    const observe = async (place: Place) => ({
      ...place,
      seen: await measurement.observe(judge, place),
    });
    await observeAll(places, Math.ceil(ROLLOUTS_AHEAD / rollouts), observe, (observation) => {
      file.append(observation);
      advance();
    });
  }
}
