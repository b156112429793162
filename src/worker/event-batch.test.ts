import { describe, expect, it } from "vitest";
import { EventBatch } from "./event-batch.ts";

function turn(milliseconds = 0): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

describe("EventBatch", () => {
  it("sends every event once, in order, in few batches", async () => {
    const batches: (readonly number[])[] = [];
    const batch = new EventBatch<number>((events) => batches.push(events));
    const started = performance.now();
    for (let n = 0; n < 200; n++) {
      batch.push(n);
      await turn();
    }
    await batch.flush();
    expect(batches.flat()).toEqual(Array.from({ length: 200 }, (_, n) => n));
    expect(batches.length).toBeLessThanOrEqual((performance.now() - started) / 15 + 1);
    expect(batches.length).toBeGreaterThan(1);
  });

  it("sends a lone event without being asked", async () => {
    const batches: (readonly string[])[] = [];
    new EventBatch<string>((events) => batches.push(events)).push("alone");
    await turn(100);
    expect(batches).toEqual([["alone"]]);
  });

  it("waits for one batch to arrive before it sends the next", async () => {
    const log: string[] = [];
    const batch = new EventBatch<string>(async ([event]) => {
      log.push(`${event} goes`);
      await turn(30);
      log.push(`${event} is there`);
    });
    batch.push("first");
    const first = batch.flush();
    batch.push("second");
    await batch.flush();
    await first;
    expect(log).toEqual(["first goes", "first is there", "second goes", "second is there"]);
  });

  it("tells of a batch that could not be sent", async () => {
    const batch = new EventBatch<string>(() => Promise.reject(new Error("no one listens")));
    batch.push("event");
    await turn(50);
    await expect(batch.flush()).rejects.toThrow("no one listens");
  });

  it("sends nothing when there is nothing", async () => {
    let sent = 0;
    await new EventBatch(() => sent++).flush();
    expect(sent).toBe(0);
  });
});
