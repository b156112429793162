import { describe, expect, it } from "vitest";
import fc from "fast-check";
import type { DeviceLimits, MemoryQuestion } from "./memory-plan.ts";
import { DTYPES } from "./model-manifest.ts";
import type { ModelShape } from "./model-shape.ts";
import { planMemory } from "./plan-memory.ts";
import { kvBytesPerToken, weightBytes } from "./weight-bytes.ts";

/** Qwen2.5-1.5B and -7B. */
const small: ModelShape = {
  architecture: "qwen2",
  layers: 28,
  hiddenSize: 1536,
  intermediateSize: 8960,
  heads: 12,
  kvHeads: 2,
  headDim: 128,
  vocabSize: 151936,
  tied: true,
  contextLength: 32768,
};
const large: ModelShape = {
  ...small,
  hiddenSize: 3584,
  intermediateSize: 18944,
  heads: 28,
  kvHeads: 4,
  vocabSize: 152064,
  tied: false,
};
const GIB = 2 ** 30;
const roomy: DeviceLimits = {
  provider: "webgpu",
  maxBufferBytes: 4 * GIB,
  maxBindingBytes: 4 * GIB,
  float16: true,
  memoryBytes: null,
};
const cpu: DeviceLimits = { ...roomy, provider: "wasm", float16: false };
const wish = { context: 8192, rows: 8 };

describe("planMemory", () => {
  it("knows what a token takes in the KV cache", () => {
    expect(kvBytesPerToken(small, "q4f16")).toBe(28 * 1024);
    expect(kvBytesPerToken(large, "fp16")).toBe(56 * 1024);
    expect(kvBytesPerToken(small, "q4")).toBe(56 * 1024);
  });

  it("gives 8 votes of 8k tokens their 1.75 and 3.5 GiB", () => {
    const plan = (shape: ModelShape) => planMemory({ shape, dtype: "q4f16", wish, limits: roomy });
    expect(plan(small).kvCache).toBe(1.75 * GIB);
    expect(plan(large).kvCache).toBe(3.5 * GIB);
    expect(plan(large)).toMatchObject({ fits: true, problems: [], instead: wish });
  });

  it("refuses with numbers, and says what would fit", () => {
    const limits = { ...roomy, memoryBytes: 6 * GIB };
    const plan = planMemory({ shape: large, dtype: "q4f16", wish, limits });
    expect(plan.fits).toBe(false);
    expect(plan.problems[0]).toMatch(
      /^It needs 8\.\d GB: 4\.\d GB for weights and 3\.\d GB for the KV cache of 8 rollouts of 8,192 tokens .*; this device offers 6\.4 GB\.$/,
    );
    expect(plan.instead).toEqual({ context: 8192, rows: 4 });
  });

  it("fits no 7B model into what WebAssembly can address", () => {
    const plan = planMemory({ shape: large, dtype: "q4", wish, limits: cpu });
    expect(plan).toMatchObject({ fits: false, instead: null });
    expect(plan.problems[0]).toContain("WebAssembly can address 4.3 GB");
  });

  it("names a tensor that the device does not take in one piece", () => {
    const limits = { ...roomy, maxBindingBytes: 128 * 2 ** 20 };
    const plan = planMemory({ shape: small, dtype: "q8", wish: { context: 512, rows: 1 }, limits });
    expect(plan.problems).toEqual([
      "Its largest weight tensor is 233.4 MB, and this device takes 134.2 MB in one piece.",
    ]);
  });

  it("refuses half precision on a graphics device without it", () => {
    const limits = { ...roomy, float16: false };
    const plan = planMemory({ shape: small, dtype: "q4f16", wish, limits });
    expect(plan).toMatchObject({ fits: false, instead: null });
    expect(plan.problems.join()).toContain("shader-f16");
  });

  it("takes known bytes of weight files over its own count", () => {
    const question = { shape: small, dtype: "q4", wish, limits: roomy } as const;
    expect(planMemory({ ...question, weightBytes: 7 }).weights).toBe(7);
    expect(planMemory(question).weights).toBe(weightBytes(small, "q4"));
  });
});

const questions: fc.Arbitrary<MemoryQuestion> = fc.record({
  shape: fc.constantFrom(small, large),
  dtype: fc.constantFrom(...DTYPES),
  wish: fc.record({
    context: fc.integer({ min: 1, max: 32768 }),
    rows: fc.integer({ min: 1, max: 64 }),
  }),
  limits: fc.record({
    provider: fc.constantFrom("webgpu" as const, "wasm" as const),
    maxBufferBytes: fc.integer({ min: 2 ** 27, max: 2 ** 33 }),
    maxBindingBytes: fc.integer({ min: 2 ** 27, max: 2 ** 33 }),
    float16: fc.boolean(),
    memoryBytes: fc.option(fc.integer({ min: 2 ** 27, max: 2 ** 35 })),
  }),
});

describe("properties of memory plans", () => {
  it("what is offered instead fits, and is no more than was wished", () => {
    fc.assert(
      fc.property(questions, (question) => {
        const { instead } = planMemory(question);
        if (instead === null) return;
        expect(planMemory({ ...question, wish: instead }).fits).toBe(true);
        expect(instead.context).toBeLessThanOrEqual(question.wish.context);
        expect(instead.rows).toBeLessThanOrEqual(question.wish.rows);
      }),
    );
  });

  it("more tokens and more rollouts never take less", () => {
    fc.assert(
      fc.property(questions, (question) => {
        const { context, rows } = question.wish;
        const { total } = planMemory(question);
        const longer = planMemory({ ...question, wish: { context: context + 1, rows } });
        const more = planMemory({ ...question, wish: { context, rows: rows + 1 } });
        expect(Math.min(longer.total, more.total)).toBeGreaterThanOrEqual(total);
      }),
    );
  });
});
