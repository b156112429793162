import * as fc from "fast-check";
import { expect, it } from "vitest";
import { solveLaplacian } from "./laplacian.ts";

it("solves the equations of a graph whose weights are very unlike", () => {
  const size = 5;
  const exponents = fc.array(fc.integer({ min: -40, max: 10 }), { minLength: 10, maxLength: 10 });
  const solution = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 4, maxLength: 4 });
  fc.assert(
    fc.property(exponents, solution, (powers, rest) => {
      const x = [0, ...rest];
      const weights = new Float64Array(size * size);
      const b = new Float64Array(size);
      let edge = 0;
      for (let i = 1; i < size; i++) {
        for (let j = 0; j < i; j++) {
          // A path of whole weights holds the graph together; the others may all but vanish.
          const weight = (j === i - 1 ? 1 : 0) + 2 ** (powers[edge++] ?? 0);
          const flow = weight * ((x[i] ?? 0) - (x[j] ?? 0));
          weights[i * size + j] = weight;
          b[i] = (b[i] ?? 0) + flow;
          b[j] = (b[j] ?? 0) - flow;
        }
      }
      const solved = solveLaplacian(weights, b);
      for (const [node, value] of x.entries()) expect(solved[node]).toBeCloseTo(value, 9);
    }),
  );
});
