import { expect, it } from "vitest";
import { bytesInWords } from "./bytes-in-words.ts";

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
