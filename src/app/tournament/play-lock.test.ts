import { describe, expect, it, vi } from "vitest";
import { withPlayLock } from "./play-lock.ts";
import { ScriptedLocks } from "./scripted-locks.ts";

describe("withPlayLock", () => {
  it("does the work of one at a time, and of the next once that has ended", async () => {
    vi.stubGlobal("navigator", { locks: new ScriptedLocks() });
    let end = (): void => {};
    const first = withPlayLock(() => new Promise<void>((resolve) => (end = resolve)));
    const work = vi.fn<() => Promise<void>>(async () => {});
    expect(await withPlayLock(work)).toBe(false);
    expect(work).not.toHaveBeenCalled();
    end();
    expect(await first).toBe(true);
    expect(await withPlayLock(work)).toBe(true);
    expect(work).toHaveBeenCalledOnce();
  });

  it("asks once more where another may be about to let go", async () => {
    vi.stubGlobal("navigator", { locks: new ScriptedLocks() });
    let end = (): void => {};
    const first = withPlayLock(() => new Promise<void>((resolve) => (end = resolve)));
    const work = vi.fn<() => Promise<void>>(async () => {});
    expect(await withPlayLock(work, 5)).toBe(false);
    const later = withPlayLock(work, 30);
    setTimeout(end, 5);
    expect(await later).toBe(true);
    expect(await first).toBe(true);
    expect(work).toHaveBeenCalledOnce();
  });

  it("lets go where the work fails", async () => {
    vi.stubGlobal("navigator", { locks: new ScriptedLocks() });
    await expect(withPlayLock(() => Promise.reject(new Error("No.")))).rejects.toThrow("No.");
    expect(await withPlayLock(async () => {})).toBe(true);
  });

  it("does the work where the browser has no locks", async () => {
    vi.stubGlobal("navigator", {});
    const work = vi.fn<() => Promise<void>>(async () => {});
    expect(await withPlayLock(work)).toBe(true);
    expect(work).toHaveBeenCalledOnce();
  });
});
