import { describe, expect, it } from "vitest";
import { createFrameBatch, type FrameBatch, type Scheduler } from "./frame-batch.ts";

/** A page whose frames, timers and visibility a test decides. */
class ScriptedScheduler implements Scheduler {
  hidden = false;
  frames: (() => void)[] = [];
  timers: (() => void)[] = [];
  visibilityChanged: () => void = () => {};

  nextFrame(callback: () => void): void {
    this.frames.push(callback);
  }

  later(callback: () => void): void {
    this.timers.push(callback);
  }

  onVisibilityChange(callback: () => void): void {
    this.visibilityChanged = callback;
  }

  draw(): void {
    for (const callback of this.frames.splice(0)) callback();
  }

  ring(): void {
    for (const callback of this.timers.splice(0)) callback();
  }
}

function setUp(): {
  scheduler: ScriptedScheduler;
  batch: FrameBatch<number>;
  delivered: (readonly number[])[];
} {
  const scheduler = new ScriptedScheduler();
  const delivered: (readonly number[])[] = [];
  const batch = createFrameBatch<number>((items) => delivered.push(items), scheduler);
  return { scheduler, batch, delivered };
}

describe("createFrameBatch", () => {
  it("hands over once a frame what came before it", () => {
    const { scheduler, batch, delivered } = setUp();
    batch.add(1);
    batch.add(2);
    expect(delivered).toEqual([]);
    scheduler.draw();
    batch.add(3);
    scheduler.draw();
    expect(delivered).toEqual([[1, 2], [3]]);
  });

  it("hands over by a timer while the page is hidden", () => {
    const { scheduler, batch, delivered } = setUp();
    scheduler.hidden = true;
    batch.add(1);
    expect(scheduler.frames).toEqual([]);
    scheduler.ring();
    expect(delivered).toEqual([[1]]);
  });

  it("does not keep for a frame that will not be drawn what came just before the page was hidden", () => {
    const { scheduler, batch, delivered } = setUp();
    batch.add(1);
    scheduler.hidden = true;
    scheduler.visibilityChanged();
    expect(delivered).toEqual([[1]]);
    batch.add(2);
    scheduler.ring();
    expect(delivered).toEqual([[1], [2]]);
    scheduler.draw();
    expect(delivered).toEqual([[1], [2]]);
  });

  it("hands over now what is flushed, and nothing twice", () => {
    const { scheduler, batch, delivered } = setUp();
    batch.add(1);
    batch.flush();
    scheduler.draw();
    batch.flush();
    expect(delivered).toEqual([[1]]);
  });
});
