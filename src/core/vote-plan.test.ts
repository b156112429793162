import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Order } from "./comparison.ts";
import type { JudgePlan } from "./judge-options.ts";
import { planRollouts } from "./vote-plan.ts";

const plan: JudgePlan = {
  seed: 3,
  sampling: { temperature: 0.6, topP: 1, topK: 0 },
  maxTokens: 99,
  votes: 1,
  soft: false,
  adaptive: false,
  stopAt: null,
  order: null,
  budget: null,
  probe: null,
};
const seed = fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER });
const order = fc.constantFrom<Order | null>(null, [0, 1], [1, 0]);

describe("planRollouts", () => {
  it("shows half of the votes in each order, in pairs that begin with the order asked for", () => {
    fc.assert(
      fc.property(seed, order, fc.integer({ min: 1, max: 20 }), (ofSeed, asked, pairs) => {
        const planned = planRollouts({ ...plan, seed: ofSeed, order: asked, votes: 2 * pairs });
        expect(planned.map(({ rollout }) => rollout)).toEqual([...Array(2 * pairs).keys()]);
        const first = planned[0]?.order[0] ?? 0;
        if (asked) expect(planned[0]?.order).toEqual(asked);
        for (const [at, one] of planned.entries()) {
          expect(one.order).toEqual((at % 2 === 0) === (first === 0) ? [0, 1] : [1, 0]);
        }
      }),
    );
  });

  it("gives every vote a seed of its own, none of them the judgment's", () => {
    fc.assert(
      fc.property(seed, (ofSeed) => {
        const planned = planRollouts({ ...plan, seed: ofSeed, votes: 64 });
        expect(new Set([ofSeed, ...planned.map((one) => one.seed)]).size).toBe(65);
      }),
    );
  });

  it("runs a single vote on the judgment's own seed, whatever order it draws", () => {
    const orders = new Set<number>();
    for (let ofSeed = 0; ofSeed < 40; ofSeed++) {
      const planned = planRollouts({ ...plan, seed: ofSeed });
      expect(planned).toMatchObject([{ rollout: 0, seed: ofSeed, sampling: plan.sampling }]);
      orders.add(planned[0]?.order[0] ?? -1);
    }
    expect(orders).toEqual(new Set([0, 1]));
  });

  it("plans the first votes alike, however many there are", () => {
    const [few, many] = [2, 8].map((votes) => planRollouts({ ...plan, votes }));
    expect(many?.slice(0, 2)).toEqual(few);
  });
});
