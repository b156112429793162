import { beforeEach, describe, expect, it, vi } from "vitest";
import { estimateCost } from "../../core/tournaments/tournament-cost.ts";
import { applyRunEvent, idleRun, type RunEvent, type RunState } from "../run-state.ts";
import { scriptedJudgment, scriptedModel, scriptedRollout } from "../scripted-judgment.ts";
import { corrected, deviceSpeed, keepSpeed, recallSpeed, speedOf } from "./device-speed.ts";

const comparison = {
  query: [{ role: "user", content: "12345" }],
  responses: ["1234567890", "12345"],
} as const;
const rollouts = Array.from({ length: 8 }, () => scriptedRollout);
const speed = { promptTokensPerUnit: 1, tokensPerRollout: 5, prefillRate: 80, decodeRate: 40 };

/** A run of eight rollouts: 40 prompt tokens read in 0.5 s, then 40 tokens written in 1 s. */
function runOf(changes: Partial<ReturnType<typeof scriptedJudgment>> = {}): RunState {
  const events: readonly (readonly [number, RunEvent])[] = [
    [0, { type: "run-request", request: { comparison, votes: 8, seed: 0 } }],
    [1000, { type: "run-start", model: scriptedModel }],
    [1500, { type: "prefill-progress", done: 52, total: 52, reused: 12 }],
    [2000, { type: "reasoning-delta", rollout: 0, text: "hm", tokens: 1 }],
    [2500, { type: "judgment", judgment: scriptedJudgment(rollouts, changes) }],
  ];
  return events.reduce((run, [at, event]) => applyRunEvent(run, event, at), idleRun);
}

describe("speedOf", () => {
  it("is what a judgment shows", () => {
    expect(speedOf(runOf(), null)).toEqual(speed);
  });

  it("shares the tokens of dropped rollouts among all that began", () => {
    const judgment = scriptedJudgment(rollouts);
    const tally = { ...judgment.tally, dropped: 2 };
    expect(speedOf(runOf({ tally }), null)?.tokensPerRollout).toBe(4);
  });

  it("keeps the reading speed of before where the prompt was known already", () => {
    const usage = { prefilled: 2, reused: 38, decoded: 40 };
    expect(speedOf(runOf({ usage }), { ...speed, prefillRate: 700 })?.prefillRate).toBe(700);
    expect(speedOf(runOf({ usage }), null)?.prefillRate).toBeNull();
  });

  it("is what it was where nothing can be told", () => {
    expect(speedOf(idleRun, speed)).toBe(speed);
    expect(speedOf(idleRun, null)).toBeNull();
    const { readAt } = runOf();
    expect(speedOf({ ...runOf(), latestAt: readAt }, null)).toBeNull();
    expect(speedOf({ ...runOf(), judgment: scriptedJudgment([]) }, speed)).toBe(speed);
  });
});

describe("corrected", () => {
  it("would have foretold what the tournament took", () => {
    const usage = { prefilled: 4000, reused: 100, decoded: 6000, alone: 9000 };
    const better = corrected(speed, usage, 300, 77);
    expect(better.tokensPerRollout).toBe(20);
    const { decodeRate } = better;
    const prefillRate = better.prefillRate ?? Number.NaN;
    expect(usage.prefilled / prefillRate + usage.decoded / decodeRate).toBeCloseTo(77, 9);
    expect(prefillRate / decodeRate).toBeCloseTo((speed.prefillRate ?? 0) / speed.decodeRate, 9);
  });

  it("makes the next estimate of the same take as long", () => {
    const group = { query: comparison.query, responses: ["a", "b", "c", "d"] };
    const plan = { format: { kind: "knockout" }, entrants: 4, seed: 1 } as const;
    const before = estimateCost(plan, group, 2, speed).expected;
    const usage = {
      prefilled: before?.prompt ?? 0,
      reused: 0,
      decoded: before?.decoded ?? 0,
      alone: 0,
    };
    const after = estimateCost(plan, group, 2, corrected(speed, usage, 6, 12)).expected;
    expect(after?.seconds).toBeCloseTo(12, 9);
  });

  it.each([
    ["no tokens", { prefilled: 0, decoded: 0 }, 1, 1],
    ["no time", { prefilled: 1, decoded: 1 }, 1, 0],
    ["no rollouts", { prefilled: 1, decoded: 1 }, 0, 1],
  ])("learns nothing from %s", (_what, counts, count, seconds) => {
    const usage = { reused: 0, alone: 0, ...counts };
    expect(corrected(speed, usage, count, seconds)).toBe(speed);
  });
});

describe("keeping", () => {
  let kept: Map<string, string>;

  beforeEach(() => {
    kept = new Map();
    deviceSpeed.value = null;
    vi.stubGlobal("localStorage", {
      getItem: (name: string) => kept.get(name) ?? null,
      setItem: (name: string, value: string) => void kept.set(name, value),
    });
  });

  it("recalls what was measured of the same model on the same kind of device", () => {
    keepSpeed(scriptedModel, speed);
    expect(deviceSpeed.value).toEqual(speed);
    deviceSpeed.value = null;
    recallSpeed(scriptedModel);
    expect(deviceSpeed.value).toEqual(speed);
    recallSpeed({ ...scriptedModel, backend: { ...scriptedModel.backend, provider: "webgpu" } });
    expect(deviceSpeed.value).toBeNull();
    keepSpeed(scriptedModel, speed);
    recallSpeed({ ...scriptedModel, sha256: "a".repeat(64) });
    expect(deviceSpeed.value).toBeNull();
  });

  it.each([
    ["no JSON", "{"],
    ["another shape", "[]"],
    ["a rate of nothing", JSON.stringify({ ...speed, decodeRate: 0 })],
    ["a rate that JSON could not hold", JSON.stringify({ ...speed, decodeRate: 1 / 0 })],
  ])("recalls nothing from %s", (_what, text) => {
    keepSpeed(scriptedModel, speed);
    for (const name of kept.keys()) kept.set(name, text);
    recallSpeed(scriptedModel);
    expect(deviceSpeed.value).toBeNull();
  });

  it("measures all the same where the browser keeps nothing", () => {
    const refuse = (): never => {
      throw new DOMException("No.", "SecurityError");
    };
    vi.stubGlobal("localStorage", { getItem: refuse, setItem: refuse });
    keepSpeed(scriptedModel, speed);
    expect(deviceSpeed.value).toEqual(speed);
    recallSpeed(scriptedModel);
    expect(deviceSpeed.value).toBeNull();
  });
});
