import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sampleRollout } from "./sample-rollout.ts";
import { VoteOrder } from "./vote-order.ts";

function takeAll(order: VoteOrder): number[] {
  const taken: number[] = [];
  for (let votes = order.next(); votes.length > 0; votes = order.next()) {
    taken.push(...votes.map(({ rollout }) => rollout));
  }
  return taken;
}

const finished = (tokens: number) => sampleRollout({ tokens });

describe("VoteOrder", () => {
  it("holds a rollout back while another may still turn out shorter", () => {
    const order = new VoteOrder();
    for (const rollout of [0, 1, 2]) order.advance(rollout, 0);
    order.finish(1, finished(10));
    expect(takeAll(order)).toEqual([]);
    // One with ten tokens may end with its tenth.
    order.advance(0, 10);
    order.advance(2, 11);
    expect(takeAll(order)).toEqual([]);
    order.advance(0, 11);
    expect(takeAll(order)).toEqual([1]);
  });

  it("hands on together what is equally long, by number", () => {
    const order = new VoteOrder();
    for (const [rollout, tokens] of [
      [3, 10],
      [1, 10],
      [0, 12],
      [2, 10],
    ] as const) {
      order.finish(rollout, finished(tokens));
    }
    expect(order.next().map(({ rollout }) => rollout)).toEqual([1, 2, 3]);
    expect(order.next().map(({ rollout }) => rollout)).toEqual([0]);
    expect(order.next()).toEqual([]);
  });

  it("waits no longer for what was dropped", () => {
    const order = new VoteOrder();
    order.advance(0, 0);
    order.finish(1, finished(10));
    order.drop(0);
    expect(takeAll(order)).toEqual([1]);
  });

  it("hands on by length and then by number, however the rollouts are made", () => {
    const lengths = fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(lengths, fc.infiniteStream(fc.nat()), (wanted, picks) => {
        const order = new VoteOrder();
        const made = wanted.map(() => 0);
        for (const rollout of made.keys()) order.advance(rollout, 0);
        const taken: number[] = [];
        for (let open = [...made.keys()]; open.length > 0;) {
          const rollout = open[(picks.next().value as number) % open.length] ?? 0;
          const tokens = (made[rollout] = (made[rollout] ?? 0) + 1);
          if (tokens < (wanted[rollout] ?? 0)) order.advance(rollout, tokens);
          else order.finish(rollout, finished(tokens));
          open = open.filter((one) => (made[one] ?? 0) < (wanted[one] ?? 0));
          taken.push(...takeAll(order));
        }
        const byLength = [...wanted.keys()].sort(
          (a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0) || a - b,
        );
        expect(taken).toEqual(byLength);
      }),
    );
  });
});
