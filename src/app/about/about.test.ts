import { describe, expect, it } from "vitest";
import { recipeFile, recipeFiles } from "./recipe-files.ts";
import { intervalWords, weakestWords } from "./result-words.ts";
import { trainingStages } from "./training-stages.ts";

describe("the stages of training", () => {
  it.each(trainingStages.flatMap(({ files }) => files))(
    "names a file that is there: %s",
    (file) => {
      expect(recipeFile(file)).toBeDefined();
    },
  );

  it("comes without tests and caches", () => {
    const paths = recipeFiles.map(({ path }) => path);
    expect(paths.length).toBeGreaterThan(5);
    expect(paths.filter((path) => /test|\/\./.test(path))).toEqual([]);
  });
});

describe("the words of results", () => {
  it("gives intervals in percent", () => {
    expect(intervalWords({ right: 0.97449, low: 0.958, high: 0.9861 })).toBe("95.8 to 98.6");
  });

  it("names the weakest kinds of task, the weakest first", () => {
    const families = [0.99, 0.91, 0.95, 0.93].map((right, index) => {
      const share = { right, low: right - 0.01, high: right + 0.01 };
      return { family: `f${index}`, steps: true, comparisons: 9, thinking: share, direct: share };
    });
    expect(weakestWords(families)).toContain("at f1 (91.0 %), f3 (93.0 %), f2 (95.0 %).");
  });
});
