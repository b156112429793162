import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { resampleBattles } from "./resample-battles.ts";

const letters = ["a", "b", "c", "d", "e", "f"];
const clusters = [[0, 3], [1], [2, 4, 5]];

describe("resampleBattles", () => {
  it("draws as many as there are, from those there are, by its seed", () => {
    fc.assert(
      fc.property(fc.array(fc.nat()), fc.nat(), (battles, seed) => {
        const drawn = resampleBattles(battles, seed);
        expect(drawn).toEqual(resampleBattles(battles, seed));
        expect(drawn.length).toBe(battles.length);
        expect(drawn.every((battle) => battles.includes(battle))).toBe(true);
      }),
    );
  });

  it("draws every battle once on average", () => {
    const drawn = Array.from({ length: 3000 }, (_, seed) => resampleBattles(letters, seed)).flat();
    for (const letter of letters) {
      const share = drawn.filter((one) => one === letter).length / 3000;
      expect(Math.abs(share - 1)).toBeLessThan(0.1);
    }
  });

  it("draws whole clusters", () => {
    const whole = new Set(["ad", "b", "cef"]);
    for (let seed = 0; seed < 200; seed++) {
      const drawn = resampleBattles(letters, seed, clusters).join("");
      const parts = drawn.match(/ad|b|cef/g) ?? [];
      expect(parts.length).toBe(3);
      expect(parts.join("")).toBe(drawn);
      expect(parts.every((part) => whole.has(part))).toBe(true);
    }
  });
});
