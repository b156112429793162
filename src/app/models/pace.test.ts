import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addStep, type Pace, rateOf, secondsLeft } from "./pace.ts";

const step = (done: number, resumed = 0) =>
  ({ type: "keep-progress", done, total: 10_000, resumed, file: "onnx/model.onnx" }) as const;

function paceAfter(
  steps: readonly (readonly [now: number, done: number, resumed?: number])[],
): Pace {
  return steps.reduce<Pace | null>(
    (pace, [now, done, resumed]) => addStep(pace, step(done, resumed), now),
    null,
  ) as Pace;
}

describe("pace", () => {
  it("tells neither speed nor time before some seconds have passed", () => {
    const early = paceAfter([
      [0, 0],
      [1000, 500],
    ]);
    expect([rateOf(early), secondsLeft(early)]).toEqual([null, null]);
  });

  it("tells bytes a second, and the time that the rest will take", () => {
    const pace = paceAfter([
      [0, 0],
      [2000, 1000],
      [4000, 2000],
    ]);
    expect(rateOf(pace)).toBe(500);
    expect(secondsLeft(pace)).toBe(16);
  });

  it("takes what was there before for no work", () => {
    const pace = paceAfter([
      [0, 0, 0],
      [1000, 6000, 6000],
      [4000, 8000, 6000],
    ]);
    expect(rateOf(pace)).toBe(500);
    expect(secondsLeft(pace)).toBe(4);
  });

  it("follows a speed that changes", () => {
    const slowed = paceAfter(
      Array.from({ length: 60 }, (_, second) => [
        second * 1000,
        second < 30 ? second * 100 : 3000 + (second - 30) * 10,
      ]),
    );
    expect(rateOf(slowed)).toBeCloseTo(10);
  });

  it("shows the latest bytes, keeps few samples and never promises less than nothing", () => {
    const steps = fc.array(fc.tuple(fc.nat(2000), fc.nat(300)), { minLength: 1, maxLength: 80 });
    fc.assert(
      fc.property(steps, (deltas) => {
        let [now, done] = [0, 0];
        let pace: Pace | null = null;
        for (const [time, bytes] of deltas) {
          [now, done] = [now + time, Math.min(10_000, done + bytes)];
          pace = addStep(pace, step(done), now);
        }
        expect(pace?.progress.done).toBe(done);
        expect(pace?.samples.length).toBeLessThan(40);
        expect(pace && (secondsLeft(pace) ?? 0)).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
