import { expect, it } from "vitest";
import { secondsInWords } from "./seconds-in-words.ts";

it.each([
  [0, "0 s"],
  [0.2, "1 s"],
  [99, "99 s"],
  [99.4, "2 min"],
  [100, "2 min"],
  [780, "13 min"],
  [3600, "60 min"],
  [7260, "2 h 1 min"],
  [7500, "2 h 5 min"],
])("says %d seconds", (seconds, words) => {
  expect(secondsInWords(seconds)).toBe(words);
});
