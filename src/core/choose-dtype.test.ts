import { describe, expect, it } from "vitest";
import { chooseDtype } from "./choose-dtype.ts";
import type { DeviceLimits, MemoryPlan } from "./memory-plan.ts";
import type { Dtype } from "./model-manifest.ts";

const gpu: DeviceLimits = {
  provider: "webgpu",
  maxBufferBytes: 2 ** 32,
  maxBindingBytes: 2 ** 32,
  float16: true,
  memoryBytes: null,
};
const wish = { context: 8192, rows: 8 };

function plan(dtype: Dtype, weights: number, change: Partial<MemoryPlan> = {}): MemoryPlan {
  const bytes = { weights, kvCache: 1e9, scratch: 1e8, total: weights + 1.1e9 };
  return { dtype, ...bytes, fits: true, problems: [], instead: wish, ...change };
}

const big = [plan("fp32", 6e9), plan("q8", 1.7e9), plan("q4", 1e9), plan("q4f16", 0.9e9)];

describe("chooseDtype", () => {
  it("computes in half precision where the device does", () => {
    expect(chooseDtype(big, gpu)).toEqual({
      dtype: "q4f16",
      reason:
        "4 bits a weight, computed in half precision: 900.0 MB of weights, 2.0 GB of memory in all.",
    });
  });

  it("computes in full precision elsewhere", () => {
    expect(chooseDtype(big, { ...gpu, float16: false }).dtype).toBe("q4");
    expect(chooseDtype(big, { ...gpu, provider: "wasm", float16: false }).dtype).toBe("q4");
  });

  it("takes 8 bits of a small model", () => {
    const { dtype, reason } = chooseDtype([plan("q4", 3e6), plan("q8", 5e6)], gpu);
    expect(dtype).toBe("q8");
    expect(reason).toContain("so small (5.0 MB)");
  });

  it("takes the one that fits over the one that it likes", () => {
    const short = { fits: false, problems: ["It is too big."], instead: null };
    const plans = [plan("q4f16", 9e9, short), plan("q8", 1e9)];
    expect(chooseDtype(plans, gpu).dtype).toBe("q8");
  });

  it("says what fits where memory is short", () => {
    const short = { fits: false, problems: ["It is short."], instead: { context: 4096, rows: 2 } };
    expect(chooseDtype([plan("q4", 9e9, short)], gpu)).toEqual({
      dtype: "q4",
      reason:
        "4 bits a weight, computed in full precision: 9.0 GB of weights. Memory is short: 2 rollouts of 4,096 tokens at a time.",
    });
  });

  it("counts one rollout as one", () => {
    const short = { fits: false, problems: ["It is short."], instead: { context: 512, rows: 1 } };
    expect(chooseDtype([plan("q4", 9e9, short)], gpu).reason).toContain("1 rollout of 512 tokens");
  });

  it("takes no half precision on the CPU for its smaller cache", () => {
    const short = { fits: false, problems: ["It is short."], instead: { context: 8192, rows: 4 } };
    const plans = [plan("q4", 1e9, short), plan("q4f16", 0.9e9)];
    expect(chooseDtype(plans, { ...gpu, provider: "wasm", float16: false }).dtype).toBe("q4");
  });

  it("says why none fits", () => {
    const never = { fits: false, problems: ["It is too big."], instead: null };
    expect(chooseDtype([plan("q4", 9e9, never)], gpu)).toEqual({
      dtype: null,
      reason: "None fits here. It is too big.",
    });
    expect(chooseDtype([], gpu).dtype).toBeNull();
  });
});
