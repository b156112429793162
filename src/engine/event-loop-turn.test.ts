import { describe, expect, it } from "vitest";
import { EventLoopTurn } from "./event-loop-turn.ts";

describe("EventLoopTurn", () => {
  it("lets a message through that was posted before, which awaiting a promise does not", async () => {
    const channel = new MessageChannel();
    let heard = 0;
    channel.port1.onmessage = () => heard++;
    const turn = new EventLoopTurn();
    channel.port2.postMessage(null);
    for (let i = 0; i < 1000; i++) await Promise.resolve();
    expect(heard).toBe(0);
    await turn.next();
    await turn.next();
    expect(heard).toBe(1);
    turn.close();
    channel.port1.close();
  });

  it("serves many that wait at once, in order", async () => {
    const turn = new EventLoopTurn();
    const order: number[] = [];
    await Promise.all([1, 2, 3].map((n) => turn.next().then(() => order.push(n))));
    expect(order).toEqual([1, 2, 3]);
    turn.close();
  });
});
