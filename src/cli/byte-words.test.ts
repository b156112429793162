import { expect, it } from "vitest";
import { bytesInWords, secondsInWords } from "./byte-words.ts";

it.each([
  [0, "0 bytes"],
  [999, "999 bytes"],
  [1000, "1.0 kB"],
  [2_700_000, "2.7 MB"],
  [999_949, "999.9 kB"],
  [999_950, "1.0 MB"],
  [15_231_233_024, "15.2 GB"],
  [2_000_000_000_000_000, "2000.0 TB"],
])("says %d bytes", (bytes, words) => {
  expect(bytesInWords(bytes)).toBe(words);
});

it.each([
  [0, "0 s"],
  [0.2, "1 s"],
  [99, "99 s"],
  [100, "2 min"],
  [780, "13 min"],
  [7500, "2 h 5 min"],
])("says %d seconds", (seconds, words) => {
  expect(secondsInWords(seconds)).toBe(words);
});
