import { describe, expect, it } from "vitest";
import type { DeviceLimits } from "../../core/memory-plan.ts";
import { planMemory } from "../../core/plan-memory.ts";
import {
  catalogRows,
  dtypes,
  filteredRows,
  formatParameters,
  type KnownModel,
} from "./catalog-rows.ts";
import { knownModels } from "./known-models.ts";

const GIB = 2 ** 30;
const limits: DeviceLimits = {
  provider: "webgpu",
  maxBufferBytes: 2 * GIB,
  maxBindingBytes: 2 * GIB,
  float16: true,
  memoryBytes: 4 * GIB,
};
const unknown: KnownModel = {
  repo: "somebody/Judge",
  name: "Judge",
  licence: null,
  parameters: null,
  shape: null,
  profile: null,
};
const rows = catalogRows([...knownModels.value, unknown], limits, planMemory);

describe("catalogRows", () => {
  it("has a cell for each data type, and says what does not fit why", () => {
    for (const { cells } of rows) {
      expect(cells.map(({ dtype }) => dtype)).toEqual(dtypes);
      for (const { fits, why } of cells) expect(why !== "").toBe(fits === false);
    }
  });

  it("marks what is loaded with less at a time, and only that", () => {
    const cells = rows.flatMap((row) => row.cells.filter(({ fits }) => fits === true));
    const notes = cells.map(({ note }) => note);
    expect(notes).toContain("");
    expect(notes.some((note) => /^\d rollouts?/.test(note))).toBe(true);
    for (const note of notes) expect(note).toMatch(/^(?:\d rollouts?)?(?:, )?(?:shorter)?$/);
  });

  it("says in short why it does not fit", () => {
    const bare = catalogRows(knownModels.value, { ...limits, float16: false }, planMemory);
    const notes = bare.map(({ cells }) => cells.map(({ note }) => note));
    expect(notes.every((row) => row[1] === "no half precision")).toBe(true);
    const unfit = rows.flatMap((row) => row.cells.filter(({ fits }) => fits === false));
    expect(unfit.every(({ note }) => note === "too large")).toBe(true);
  });

  it("says nothing of what is not known", () => {
    const row = rows.at(-1);
    expect(row?.size).toBe("unknown");
    expect(row?.cells.every(({ text, fits }) => text === "unknown" && fits === null)).toBe(true);
    expect(row?.fits).toBe(false);
  });

  it("tells nothing of fitting before the device has been asked", () => {
    const waiting = catalogRows(knownModels.value, null, planMemory);
    expect(waiting.every(({ fits }) => !fits)).toBe(true);
  });
});

describe("filteredRows", () => {
  it("finds every word anywhere, whatever its case", () => {
    const found = filteredRows(rows, { text: "rrm 32b", fitting: false });
    expect(found.map(({ model }) => model.repo)).toEqual(["Reward-Reasoning/RRM-32B"]);
    expect(filteredRows(rows, { text: " ", fitting: false })).toEqual(rows);
  });

  it("leaves what does not fit out where that is asked for", () => {
    const found = filteredRows(rows, { text: "", fitting: true });
    expect(found.length).toBeGreaterThan(0);
    expect(found.length).toBeLessThan(rows.length);
    expect(found.every(({ fits }) => fits)).toBe(true);
  });
});

describe("formatParameters", () => {
  it.each([
    [494_032_768, "494 M"],
    [7_615_616_512, "7.6 B"],
    [null, "unknown"],
  ])("of %s is %s", (parameters, text) => expect(formatParameters(parameters)).toBe(text));
});
