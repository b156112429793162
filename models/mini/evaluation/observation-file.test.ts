// Observations survive a stop at any time, and never those of another model.

import { appendFileSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type Measurement, placesOf } from "./measurement.ts";
import { ObservationFile } from "./observation-file.ts";

const places = placesOf("in-domain", 3);
const measurement: Measurement<number> = {
  name: "sample",
  model: "rl",
  places,
  rollouts: 1,
  observe: async (_judge, { index }) => index,
};
const origin = { model: "m", examples: "e", profile: "p", versions: { engine: "1" } };
const newFolder = (): string => mkdtempSync(join(tmpdir(), "observations-"));

describe("ObservationFile", () => {
  it("goes on where it was, in the order of places, also after a line that was cut off", () => {
    const folder = newFolder();
    const file = new ObservationFile(folder, measurement, origin);
    file.prepare();
    for (const place of [places[2], places[0]]) if (place) file.append({ ...place, seen: 7 });
    appendFileSync(join(folder, "sample.jsonl"), '{"set":"in-do');
    const again = new ObservationFile(folder, measurement, origin);
    again.prepare();
    expect(again.read().map(({ index }) => index)).toEqual([places[0]?.index, places[2]?.index]);
    expect(again.missing()).toEqual([places[1]]);
    if (places[1]) again.append({ ...places[1], seen: 7 });
    expect(again.missing()).toEqual([]);
  });

  it("throws away what was asked in another way", () => {
    const folder = newFolder();
    const file = new ObservationFile(folder, { ...measurement, settings: [1, 2] }, origin);
    file.prepare();
    if (places[0]) file.append({ ...places[0], seen: 7 });
    const other = new ObservationFile(folder, { ...measurement, settings: [1, 3] }, origin);
    other.prepare();
    expect(other.read()).toEqual([]);
  });

  it("throws away what another model or another generator gave", () => {
    const folder = newFolder();
    const file = new ObservationFile(folder, measurement, origin);
    file.prepare();
    if (places[0]) file.append({ ...places[0], seen: 7 });
    const other = new ObservationFile(folder, measurement, { ...origin, model: "other" });
    other.prepare();
    expect(other.read()).toEqual([]);
  });
});
