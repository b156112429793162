import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeExample } from "../../tasks/example.ts";
import { drawExample, familyNames } from "./draw-example.ts";

const index = fc.nat(1_000_000);

describe("drawExample", () => {
  it("draws from anywhere in a set, and says which response is better", () => {
    fc.assert(
      fc.property(fc.constantFrom("in-domain", "phrasings", "families"), index, (set, from) => {
        const drawn = drawExample({ set, family: null, level: null }, from);
        const { prompt, responses, gold } = makeExample(set, from);
        expect(drawn).toMatchObject({ query: prompt, responses, gold });
      }),
      { numRuns: 20 },
    );
  });

  it.each([
    ["in-domain", familyNames[0]],
    ["families", familyNames[1]],
  ] as const)("draws the family and the level that were chosen of %s", (set, names) => {
    for (const family of names) {
      const { title } = drawExample({ set, family, level: 3 }, 77);
      expect(title).toContain(`Fresh: ${family}, level 3 (${set} `);
    }
  });
});
