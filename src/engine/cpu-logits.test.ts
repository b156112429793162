import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cpuLogits } from "./cpu-logits.ts";
import { TOP_COUNT } from "./logits.ts";

/** The same by sorting everything. */
function naiveTop(row: Float32Array): { id: number; value: number }[] {
  return [...row]
    .map((value, id) => ({ id, value: value + 0 }))
    .sort((a, b) => (a.value === b.value ? a.id - b.id : b.value > a.value ? 1 : -1))
    .slice(0, TOP_COUNT);
}

/** Of the largest first, so that nothing small is lost. */
function naiveLogSumExp(row: Float32Array, temperature: number): number {
  const scaled = [...row].map((value) => value / temperature).sort((a, b) => b - a);
  const highest = scaled[0] ?? Number.NaN;
  return highest + Math.log(scaled.reduce((sum, value) => sum + Math.exp(value - highest), 0));
}

const query = { temperature: 1, watch: [] };

/** Few distinct values, so that ties are common, beside any that a float32 holds. */
const logits = fc.oneof(
  fc.constantFrom(0, -0, 1, 2, -3, -Infinity),
  fc.float({ noNaN: true, noDefaultInfinity: true, min: -1000, max: 1000 }),
);
const rows = fc
  .array(logits, { minLength: 1, maxLength: 400 })
  .map((values) => Float32Array.from(values));

describe("the top", () => {
  test("is what sorting the whole row gives, of equals the lower id first", () => {
    fc.assert(
      fc.property(rows, (row) => {
        const { ids, values } = cpuLogits(row, query).top;
        const expected = naiveTop(row);
        expect([...ids]).toEqual(expected.map(({ id }) => id));
        expect([...values]).toEqual(expected.map(({ value }) => value));
      }),
    );
  });

  test("is in order where every token is better than all before", () => {
    const row = Float32Array.from({ length: 1000 }, (_, id) => id);
    expect([...cpuLogits(row, query).top.ids]).toEqual(
      Array.from({ length: TOP_COUNT }, (_, rank) => 999 - rank),
    );
  });

  test("takes the lower ids of a row of equals", () => {
    const { top } = cpuLogits(new Float32Array(1000).fill(2), query);
    expect([...top.ids]).toEqual(Array.from({ length: TOP_COUNT }, (_, id) => id));
  });
});

describe("the logarithm of the sum of exponentials", () => {
  test("is that of the logits over the temperature", () => {
    const temperatures = fc.double({ min: 0.05, max: 5, noNaN: true });
    fc.assert(
      fc.property(rows, temperatures, (row, temperature) => {
        fc.pre(row.some((value) => value > -Infinity));
        const expected = naiveLogSumExp(row, temperature);
        const found = cpuLogits(row, { temperature, watch: [] }).logSumExp;
        expect(Math.abs(found - expected)).toBeLessThan(1e-9 * Math.max(1, Math.abs(expected)));
      }),
    );
  });

  const unusable = {
    "a logit that is no number": [1, Number.NaN, 2],
    "one in front": [Number.NaN, 1, 2],
    "none that is": [Number.NaN, Number.NaN],
    "an infinite one": [1, Infinity, 2],
    "nothing but masked tokens": [-Infinity, -Infinity],
  };
  test.each(Object.entries(unusable))("is NaN with %s", (_, values) => {
    expect(cpuLogits(Float32Array.from(values), query).logSumExp).toBeNaN();
  });
});

test("gives the watched logits in the order asked, and NaN for an id there is not", () => {
  const row = Float32Array.of(5, 6, 7);
  const watched = (...watch: number[]) => [...cpuLogits(row, { temperature: 1, watch }).watched];
  expect(watched(2, 0)).toEqual([7, 5]);
  expect(watched(1, 1)).toEqual([6, 6]);
  expect(watched(3)).toEqual([Number.NaN]);
  expect(watched()).toEqual([]);
});

test("gives all of the row and its size", async () => {
  const row = Float32Array.of(5, 6, 7);
  const found = cpuLogits(row, query);
  expect(found.size).toBe(3);
  expect(await found.all()).toBe(row);
});
