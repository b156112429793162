import { expect, it } from "vitest";
import { votesHint } from "./votes-hint.ts";

it.each([
  [1, "", 0, /alone/],
  [2, "", 0, /^One rollout in each order\.$/],
  [8, "", 0, /^4 rollouts in each order, at temperature 0\.6: greedy ones would be equal\.$/],
  [8, "0", 0, /at temperature 0 those of one order are equal/],
  [8, "0.7", 0, /^4 rollouts in each order, each with its own draws\.$/],
  [8, "", 0.6, /each with its own draws/],
  [8, "", undefined, /each with its own draws/],
] as const)("%i votes at %j, model's own %s", (votes, temperature, own, words) => {
  expect(votesHint({ votes, temperature }, own)).toMatch(words);
});
