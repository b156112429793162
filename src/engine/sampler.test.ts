import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Sampling } from "../core/engine.ts";
import { cpuLogits } from "./cpu-logits.ts";
import type { Logits } from "./logits.ts";
import { sample } from "./sampler.ts";

function logitsOf(values: Float32Array, { temperature }: Sampling): Logits {
  return cpuLogits(values, { temperature: temperature || 1, watch: [] });
}

/** The same logits with fewer at hand: all others must be asked for. */
function onlyTop(logits: Logits, count: number): Logits {
  const ids = logits.top.ids.slice(0, count);
  return { ...logits, top: { ids, values: logits.top.values.slice(0, count) } };
}

/** The distribution, written out directly: softmax, then the k first, then the smallest nucleus. */
function distribution(logits: readonly number[], { temperature, topK, topP }: Sampling): number[] {
  const exponentials = logits.map((logit) => Math.exp((logit - Math.max(...logits)) / temperature));
  const ranked = exponentials
    .map((weight, id) => ({ weight, id, logit: logits[id] ?? 0 }))
    // By logit: the weights of logits that hardly differ may be equal.
    .sort((a, b) => b.logit - a.logit || a.id - b.id);
  const top = topK === 0 ? ranked : ranked.slice(0, topK);
  const sum = top.reduce((total, { weight }) => total + weight, 0);
  const nucleus: typeof top = [];
  let share = 0;
  for (const candidate of top) {
    if (topP < 1 && share >= topP) break;
    nucleus.push(candidate);
    share += candidate.weight / sum;
  }
  const kept = nucleus.reduce((total, { weight }) => total + weight, 0);
  return logits.map(
    (_, id) => (nucleus.find((candidate) => candidate.id === id)?.weight ?? 0) / kept,
  );
}

async function frequencies(
  logits: readonly number[],
  sampling: Sampling,
  draws: number,
): Promise<number[]> {
  const counts = logits.map(() => 0);
  const values = Float32Array.from(logits);
  for (let seed = 0; seed < draws; seed++) {
    const id = await sample(logitsOf(values, sampling), sampling, seed, seed % 7);
    counts[id] = (counts[id] ?? 0) + 1;
  }
  return counts;
}

/** Every token by rank, where `cpuLogits` keeps the first of them only. */
function cpuLogitsWhole(row: Float32Array): Logits["top"] {
  const ids = Uint32Array.from(row.keys()).sort((a, b) => (row[b] ?? 0) - (row[a] ?? 0) || a - b);
  return { ids, values: Float32Array.from(ids, (id) => row[id] ?? 0) };
}

const logits = [1.5, -0.25, 2, 0, 2, -3, 0.75, 1.25];

describe("sample", () => {
  it.each<Sampling>([
    { temperature: 1, topP: 1, topK: 0 },
    { temperature: 0.6, topP: 0.95, topK: 0 },
    { temperature: 2, topP: 1, topK: 3 },
    { temperature: 1.3, topP: 0.8, topK: 5 },
    { temperature: 1, topP: 0.01, topK: 0 },
  ])("draws from the stated distribution: %o", async (sampling) => {
    const draws = 20_000;
    const expected = distribution(logits, sampling);
    const counts = await frequencies(logits, sampling, draws);
    let chiSquare = 0;
    for (const [id, probability] of expected.entries()) {
      const count = counts[id] ?? 0;
      if (probability === 0) expect(count).toBe(0);
      else chiSquare += (count - draws * probability) ** 2 / (draws * probability);
    }
    // 0.999 quantile of chi-square with seven degrees of freedom, the most there can be here.
    expect(chiSquare).toBeLessThan(24.32);
  });

  it("only ever draws what the direct distribution holds", async () => {
    const anyLogits = fc.array(fc.float({ min: -20, max: 20, noNaN: true }), {
      minLength: 1,
      maxLength: 30,
    });
    const sampling = fc.record({
      temperature: fc.double({ min: 0.1, max: 3, noNaN: true }),
      topP: fc.double({ min: 0.05, max: 1, noNaN: true }),
      topK: fc.nat({ max: 10 }),
    });
    await fc.assert(
      fc.asyncProperty(
        anyLogits,
        sampling,
        fc.nat(),
        fc.nat({ max: 1000 }),
        async (values, how, seed, position) => {
          const asked = logitsOf(Float32Array.from(values), how);
          const drawn = await sample(asked, how, seed, position);
          const floats = [...Float32Array.from(values)];
          // A nucleus that ends within rounding of p may hold one token more or less.
          const slack = distribution(floats, { ...how, topP: Math.min(1, how.topP + 1e-9) });
          expect(slack[drawn]).toBeGreaterThan(0);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it("draws from the top what it would draw from all, at any truncation", async () => {
    const anyLogits = fc.array(fc.float({ min: -8, max: 8, noNaN: true }), {
      minLength: 20,
      maxLength: 200,
    });
    const sampling = fc.record({
      temperature: fc.double({ min: 0.1, max: 3, noNaN: true }),
      topP: fc.oneof(fc.constant(1), fc.double({ min: 0.05, max: 1, noNaN: true })),
      topK: fc.oneof(fc.constant(0), fc.nat({ max: 150 })),
    });
    let [fromTop, fromAll] = [0, 0];
    await fc.assert(
      fc.asyncProperty(anyLogits, sampling, fc.nat({ max: 1e9 }), async (values, how, seed) => {
        const row = Float32Array.from(values);
        const few = onlyTop(logitsOf(row, how), 10);
        let asked = false;
        const counted: Logits = {
          ...few,
          all: () => {
            asked = true;
            return few.all();
          },
        };
        const whole = { ...few, top: cpuLogitsWhole(row) };
        const drawn = await sample(counted, how, seed, 3);
        expect(drawn).toBe(await sample(whole, how, seed, 3));
        if (asked) fromAll++;
        else fromTop++;
      }),
      { numRuns: 2000 },
    );
    expect(Math.min(fromTop, fromAll)).toBeGreaterThan(100);
  });

  it("repeats a draw for the same seed and position, and only there", async () => {
    const values = Float32Array.from({ length: 1000 }, (_, id) => Math.sin(id));
    const how = { temperature: 1, topP: 1, topK: 0 };
    const draws = (seed: number): Promise<number[]> =>
      Promise.all(
        Array.from({ length: 20 }, (_, position) =>
          sample(logitsOf(values, how), how, seed, position),
        ),
      );
    expect(await draws(5)).toEqual(await draws(5));
    expect(await draws(5)).not.toEqual(await draws(6));
    expect(new Set(await draws(5)).size).toBeGreaterThan(10);
  });

  it("gives ties at the k-th place to the lower id", async () => {
    const counts = await frequencies([1, 2, 2, 2], { temperature: 1, topP: 1, topK: 2 }, 200);
    const drawn = new Set(counts.flatMap((count, id) => (count > 0 ? [id] : [])));
    expect(drawn).toEqual(new Set([1, 2]));
  });

  it("is greedy at temperature 0, the lowest id of equals", async () => {
    const greedy = { temperature: 0, topP: 1, topK: 0 };
    const best = (...values: number[]): Promise<number> =>
      sample(logitsOf(Float32Array.from(values), greedy), greedy, 1, 1);
    expect(await best(0, 3, 3, 1)).toBe(1);
    expect(await best(-Infinity, -5)).toBe(1);
  });

  it.each([[[Number.NaN, 1]], [[1, Number.NaN]], [[-Infinity, -Infinity]], [[Infinity, 1]], [[]]])(
    "refuses %j, which no model means",
    async (values) => {
      const refusal = expect.objectContaining({ code: "engine-failed" });
      for (const temperature of [0, 1]) {
        const how = { temperature, topP: 1, topK: 0 };
        const draw = sample(logitsOf(Float32Array.from(values), how), how, 0, 0);
        await expect(draw).rejects.toEqual(refusal);
      }
    },
  );
});
