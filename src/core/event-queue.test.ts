import { describe, expect, it } from "vitest";
import { EventQueue } from "./event-queue.ts";

async function take(queue: EventQueue<number>, count = Infinity): Promise<number[]> {
  const taken: number[] = [];
  for await (const event of queue) {
    taken.push(event);
    if (taken.length === count) break;
  }
  return taken;
}

describe("EventQueue", () => {
  it("gives what was pushed before and while it is awaited", async () => {
    const queue = new EventQueue<number>();
    queue.push([1, 2]);
    const all = take(queue);
    await Promise.resolve();
    queue.push([3]);
    queue.push([4, 5]);
    queue.close();
    expect(await all).toEqual([1, 2, 3, 4, 5]);
  });

  it("ends at once when it fails", async () => {
    const queue = new EventQueue<number>();
    queue.push([1, 2, 3]);
    queue.fail(new Error("broken"));
    await expect(take(queue)).rejects.toThrow("broken");
  });

  it("keeps the first end", async () => {
    const queue = new EventQueue<number>();
    queue.close();
    queue.fail(new Error("too late"));
    expect(await take(queue)).toEqual([]);
  });

  it("can be left early", async () => {
    const queue = new EventQueue<number>();
    queue.push([1, 2, 3]);
    expect(await take(queue, 2)).toEqual([1, 2]);
  });
});
