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
  it("holds a pair back while another may still turn out shorter", () => {
    const order = new VoteOrder();
    for (const rollout of [0, 1, 2, 3]) order.advance(rollout, 0);
    order.finish(2, finished(7));
    order.finish(3, finished(10));
    expect(takeAll(order)).toEqual([]);
    // One with ten tokens may end with its tenth, and its pair with it.
    order.advance(0, 10);
    expect(takeAll(order)).toEqual([]);
    // A pair is as long as its longer thought.
    order.advance(1, 11);
    expect(takeAll(order)).toEqual([2, 3]);
  });

  it("never hands on one order without the other", () => {
    const order = new VoteOrder();
    for (const rollout of [0, 1, 2, 3]) order.advance(rollout, 0);
    order.finish(0, finished(5));
    order.finish(2, finished(5));
    order.advance(1, 50);
    order.advance(3, 50);
    expect(takeAll(order)).toEqual([]);
    order.finish(1, finished(51));
    order.advance(3, 51);
    expect(takeAll(order)).toEqual([]);
    order.advance(3, 52);
    expect(takeAll(order)).toEqual([0, 1]);
  });

  it("hands on together pairs that are equally long, by number, and blocks in turn", () => {
    const order = new VoteOrder();
    const lengths = [12, 3, 10, 10, 4, 10, 30, 30, 1, 1];
    for (const [rollout, tokens] of lengths.entries()) order.finish(rollout, finished(tokens));
    const numbers = (): readonly number[] => order.next().map(({ rollout }) => rollout);
    expect(numbers()).toEqual([2, 3, 4, 5]);
    expect(numbers()).toEqual([0, 1]);
    expect(numbers()).toEqual([6, 7]);
    expect(numbers()).toEqual([8, 9]);
    expect(numbers()).toEqual([]);
  });

  it("waits no longer for what was dropped", () => {
    const order = new VoteOrder();
    order.advance(0, 0);
    order.finish(1, finished(10));
    order.drop(0);
    expect(takeAll(order)).toEqual([1]);
  });

  it("hands pairs on by length and then by number, however the rollouts are made", () => {
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
        const pairLength = (rollout: number): number =>
          Math.max(wanted[rollout - (rollout % 2)] ?? 0, wanted[rollout + 1 - (rollout % 2)] ?? 0);
        const byLength = [...wanted.keys()].sort((a, b) => pairLength(a) - pairLength(b) || a - b);
        expect(taken).toEqual(byLength);
      }),
    );
  });
});
