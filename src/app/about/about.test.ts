import { describe, expect, it } from "vitest";
import type { Accuracy, FamilyResult, FamilyRow } from "../../tasks/results/accuracy.ts";
import { recipeFile, recipeFiles } from "./recipe-files.ts";
import { intervalWords, unseenFamilies, weakestWords } from "./result-words.ts";
import { stageWords, trainingStages } from "./training-stages.ts";

describe("the stages of training", () => {
  it.each(trainingStages.flatMap(({ files }) => files))(
    "names a file that is there: %s",
    (file) => {
      expect(recipeFile(file)).toBeDefined();
    },
  );

  it("comes whole, without tests and caches", () => {
    const paths = recipeFiles.map(({ path }) => path);
    expect(paths).toEqual(
      expect.arrayContaining([
        "models/mini/README.md",
        "models/mini/evaluation/accuracy.ts",
        "models/mini/recipe/grpo.py",
        "models/mini/requirements.txt",
        "models/mini/train.ts",
        "src/tasks/example.ts",
        "src/tasks/families/clock.ts",
      ]),
    );
    expect(paths.filter((path) => /test|\/\.|^[^ms]/.test(path))).toEqual([]);
  });

  it("says how much each took", () => {
    expect(stageWords({ steps: 5000, seconds: 2500 })).toBe("5,000 steps in 42 minutes.");
    expect(stageWords({ steps: 1, seconds: 5 })).toBe("1 step in 1 minute.");
  });
});

const ahead = { by: 0.1, low: 0, high: 0.2 };

function family(name: string, right: number): FamilyResult {
  const share = { right, low: right - 0.01, high: right + 0.01 };
  return { family: name, steps: true, comparisons: 9, thinking: share, direct: share, ahead };
}

describe("the words of results", () => {
  it("gives intervals in percent", () => {
    expect(intervalWords({ right: 0.97449, low: 0.958, high: 0.9861 })).toBe("95.8 to 98.6");
  });

  it("names the weakest kinds of task, the weakest first", () => {
    const families = [0.99, 0.91, 0.95, 0.93].map((right, index) => family(`f${index}`, right));
    expect(weakestWords(families)).toContain("at f1 (91.0 %), f3 (93.0 %), f2 (95.0 %).");
  });

  it("names none where none is weaker", () => {
    expect(weakestWords([])).toBeNull();
    expect(weakestWords([family("a", 1), family("b", 1)])).toBeNull();
  });

  it("takes the kinds never trained on from the set of that name", () => {
    const accuracy = (right: number): Accuracy => {
      const share = { right, low: right, high: right };
      return { ...share, consistent: share, none: 0, tokens: 9 };
    };
    const [rl, direct] = [accuracy(0.9), accuracy(0.6)];
    const judges = { base: direct, warm: direct, rl, direct };
    const kind = { set: "families", family: "f", steps: true } as const;
    const row: FamilyRow = { ...kind, comparisons: 9, judges, ahead };
    const families = [{ ...row, set: "phrasings" as const }, row];
    expect(unseenFamilies({ accuracy: { sets: [], families, levels: [] } })).toMatchObject([
      { family: "f", comparisons: 9, thinking: { right: 0.9 }, direct: { right: 0.6 } },
    ]);
  });
});
