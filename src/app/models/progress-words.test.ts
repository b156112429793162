import { describe, expect, it } from "vitest";
import { addStep } from "./pace.ts";
import { progressWords } from "./progress-words.ts";

const step = (done: number, resumed = 0) =>
  ({ type: "keep-progress", done, total: 3.4e9, resumed, file: "" }) as const;

describe("progressWords", () => {
  it("begins with the bytes alone", () => {
    expect(progressWords(addStep(null, step(2e8), 0))).toBe("0.2 of 3.4 GB");
  });

  it("adds speed and time left, and what was there before", () => {
    const pace = addStep(addStep(null, step(1e9, 1e9), 0), step(1.2e9, 1e9), 5000);
    expect(progressWords(pace)).toBe(
      "1.2 of 3.4 GB · 1.0 GB of it from before · 40.0 MB/s · 55 s left",
    );
  });
});
