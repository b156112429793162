import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { startWatchdog } from "./watchdog.ts";

const never = (): Promise<never> => new Promise(() => {});

describe("startWatchdog", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("speaks up once, after patience has ended without an answer", async () => {
    const onSilence = vi.fn();
    startWatchdog({ ask: never, patience: 20_000, onSilence });
    await vi.advanceTimersByTimeAsync(19_900);
    expect(onSilence).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(onSilence).toHaveBeenCalledTimes(1);
  });

  it("keeps quiet and goes on asking as long as it is answered", async () => {
    const onSilence = vi.fn();
    const ask = vi.fn(() => new Promise((resolve) => setTimeout(resolve, 15_000)));
    startWatchdog({ ask, patience: 20_000, onSilence });
    await vi.advanceTimersByTimeAsync(200_000);
    expect(onSilence).not.toHaveBeenCalled();
    expect(ask.mock.calls.length).toBeGreaterThan(5);
  });

  it("leaves a worker that is gone to those who wait for it", async () => {
    const onSilence = vi.fn();
    const ask = (): Promise<never> => Promise.reject(new Error("gone"));
    startWatchdog({ ask, patience: 1_000, onSilence });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(onSilence).not.toHaveBeenCalled();
  });

  it("is silent once it is stopped", async () => {
    const onSilence = vi.fn();
    const stop = startWatchdog({ ask: never, patience: 1_000, onSilence });
    await vi.advanceTimersByTimeAsync(500);
    stop();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(onSilence).not.toHaveBeenCalled();
  });
});
