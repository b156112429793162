import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Sampling } from "../core/engine.ts";
import { argmax, sample } from "./sampler.ts";

/** The distribution, written out directly: softmax, then the k first, then the smallest nucleus. */
function distribution(logits: readonly number[], { temperature, topK, topP }: Sampling): number[] {
  const exponentials = logits.map((logit) => Math.exp((logit - Math.max(...logits)) / temperature));
  const ranked = exponentials
    .map((weight, id) => ({ weight, id }))
    .sort((a, b) => b.weight - a.weight || a.id - b.id);
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

function frequencies(logits: readonly number[], sampling: Sampling, draws: number): number[] {
  const counts = logits.map(() => 0);
  const values = Float32Array.from(logits);
  for (let seed = 0; seed < draws; seed++) {
    const id = sample(values, sampling, seed, seed % 7);
    counts[id] = (counts[id] ?? 0) + 1;
  }
  return counts;
}

const logits = [1.5, -0.25, 2, 0, 2, -3, 0.75, 1.25];

describe("sample", () => {
  it.each<Sampling>([
    { temperature: 1, topP: 1, topK: 0 },
    { temperature: 0.6, topP: 0.95, topK: 0 },
    { temperature: 2, topP: 1, topK: 3 },
    { temperature: 1.3, topP: 0.8, topK: 5 },
    { temperature: 1, topP: 0.01, topK: 0 },
  ])("draws from the stated distribution: %o", (sampling) => {
    const draws = 20_000;
    const expected = distribution(logits, sampling);
    const counts = frequencies(logits, sampling, draws);
    let chiSquare = 0;
    for (const [id, probability] of expected.entries()) {
      const count = counts[id] ?? 0;
      if (probability === 0) expect(count).toBe(0);
      else chiSquare += (count - draws * probability) ** 2 / (draws * probability);
    }
    // 0.999 quantile of chi-square with seven degrees of freedom, the most there can be here.
    expect(chiSquare).toBeLessThan(24.32);
  });

  it("only ever draws what the direct distribution holds", () => {
    const anyLogits = fc.array(fc.float({ min: -20, max: 20, noNaN: true }), {
      minLength: 1,
      maxLength: 30,
    });
    const sampling = fc.record({
      temperature: fc.double({ min: 0.1, max: 3, noNaN: true }),
      topP: fc.double({ min: 0.05, max: 1, noNaN: true }),
      topK: fc.nat({ max: 10 }),
    });
    fc.assert(
      fc.property(
        anyLogits,
        sampling,
        fc.nat(),
        fc.nat({ max: 1000 }),
        (values, how, seed, position) => {
          const drawn = sample(Float32Array.from(values), how, seed, position);
          const floats = [...Float32Array.from(values)];
          // A nucleus that ends within rounding of p may hold one token more or less.
          const slack = distribution(floats, { ...how, topP: Math.min(1, how.topP + 1e-9) });
          expect(slack[drawn]).toBeGreaterThan(0);
        },
      ),
      { numRuns: 1000 },
    );
  });

  it("repeats a draw for the same seed and position, and only there", () => {
    const values = Float32Array.from({ length: 1000 }, (_, id) => Math.sin(id));
    const how = { temperature: 1, topP: 1, topK: 0 };
    const draws = (seed: number): number[] =>
      Array.from({ length: 20 }, (_, position) => sample(values, how, seed, position));
    expect(draws(5)).toEqual(draws(5));
    expect(draws(5)).not.toEqual(draws(6));
    expect(new Set(draws(5)).size).toBeGreaterThan(10);
  });

  it("gives ties at the k-th place to the lower id", () => {
    const drawn = new Set(
      frequencies([1, 2, 2, 2], { temperature: 1, topP: 1, topK: 2 }, 200).flatMap((count, id) =>
        count > 0 ? [id] : [],
      ),
    );
    expect(drawn).toEqual(new Set([1, 2]));
  });

  it("is greedy at temperature 0, the lowest id of equals", () => {
    expect(sample(Float32Array.of(0, 3, 3, 1), { temperature: 0, topP: 1, topK: 0 }, 1, 1)).toBe(1);
    expect(argmax(Float32Array.of(-Infinity, -5))).toBe(1);
  });

  it.each([[[Number.NaN, 1]], [[1, Number.NaN]], [[-Infinity, -Infinity]], [[Infinity, 1]], [[]]])(
    "refuses %j, which no model means",
    (values) => {
      const refusal = expect.objectContaining({ code: "engine-failed" });
      for (const temperature of [0, 1]) {
        const draw = (): number =>
          sample(Float32Array.from(values), { temperature, topP: 1, topK: 0 }, 0, 0);
        expect(draw).toThrow(refusal);
      }
    },
  );
});
