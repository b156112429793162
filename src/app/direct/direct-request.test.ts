import { expect, it } from "vitest";
import { directRequest } from "./direct-request.ts";

const comparison = {
  query: [{ role: "user" as const, content: "q" }],
  responses: ["a", "b"] as const,
};

it("asks the same in the same order, and leaves out what is about thoughts", () => {
  const request = { comparison, seed: 7, order: [1, 0] as const, budget: 9, temperature: 0.6 };
  expect(directRequest(request)).toEqual({ comparison, seed: 7, order: [1, 0] });
  expect(directRequest({ comparison })).toEqual({ comparison });
});

it("asks once in each order where several vote", () => {
  const request = { comparison, seed: 7, votes: 16, stopAt: 0.9 };
  expect(directRequest(request)).toEqual({ comparison, seed: 7, votes: 2, soft: true });
});
