import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Drafter, draftTokens } from "./draft.ts";

describe("draftTokens", () => {
  it("continues the latest earlier place where the last three stood", () => {
    expect(draftTokens([1, 2, 3, 7, 8, 9, 1, 2, 3])).toEqual([7, 8, 9, 1]);
    expect(draftTokens([1, 2, 3, 7, 1, 2, 3, 8, 1, 2, 3])).toEqual([8, 1, 2, 3]);
    expect(draftTokens([5, 5, 5, 5])).toEqual([5]);
  });

  it("guesses nothing where they never stood", () => {
    expect(draftTokens([1, 2, 3, 4, 5])).toEqual([]);
    expect(draftTokens([1])).toEqual([]);
  });

  it("only ever quotes", () => {
    const ids = fc.array(fc.nat({ max: 3 }), { maxLength: 40 });
    fc.assert(
      fc.property(ids, (all) => {
        const draft = draftTokens(all);
        if (draft.length === 0) return;
        const quoted = [...all.slice(-3), ...draft].join();
        expect(`,${all.join()},`).toContain(`,${quoted},`);
      }),
    );
  });
});

describe("Drafter", () => {
  const repeating = [1, 2, 3, 4, 1, 2, 3];

  it("pauses where its guesses are wrong, and tries again later", () => {
    const drafter = new Drafter();
    expect(drafter.draft(repeating)).toHaveLength(4);
    drafter.learn(32, 2, repeating.length);
    expect(drafter.draft(repeating)).toEqual([]);
    const later = Array.from({ length: 200 }, (_, index) => index % 4);
    expect(drafter.draft(later)).not.toEqual([]);
  });

  it("goes on where they are right", () => {
    const drafter = new Drafter();
    drafter.learn(32, 20, repeating.length);
    expect(drafter.draft(repeating)).toHaveLength(4);
  });
});
