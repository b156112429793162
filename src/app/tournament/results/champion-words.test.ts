import { describe, expect, it } from "vitest";
import { championWords } from "./champion-words.ts";
import {
  lowerIsBetter,
  type ScriptedVotes,
  scriptedResults,
  scriptedSetup,
  scriptedStandings,
} from "./scripted-results.ts";

function wordsOf(kind: "knockout" | "round-robin", votes: ScriptedVotes, most?: number) {
  const setup = scriptedSetup(kind === "knockout" ? { kind, seeding: [0, 1, 2] } : { kind }, 3);
  const results = scriptedResults(setup, votes, most);
  const standings = scriptedStandings(setup, results);
  return championWords({ format: kind, standings, results, soft: false });
}

describe("championWords", () => {
  it("says nothing before the end", () => {
    expect(wordsOf("knockout", lowerIsBetter, 1)).toBeNull();
    expect(wordsOf("round-robin", lowerIsBetter, 2)).toBeNull();
  });

  it("says how a knockout was won", () => {
    expect(wordsOf("knockout", lowerIsBetter)).toEqual({
      title: "Response 1 is the champion",
      detail: "Won the final 4–0 against Response 3.",
    });
    expect(wordsOf("knockout", ([, b]) => (b === 2 ? [1, 3] : [3, 1]))).toEqual({
      title: "Response 3 is the champion",
      detail: "Won the final 3–1 against Response 1.",
    });
  });

  it("says that a coin settled the final, and what it rested on", () => {
    const level = wordsOf("knockout", () => [2, 2])?.detail;
    expect(level).toMatch(/^The final against Response \d was level at 2–2, and a coin toss/);
    const none = wordsOf("knockout", () => [0, 0])?.detail;
    expect(none).toMatch(/^The final against Response \d gave no verdict, and a coin toss/);
  });

  it("says by what the best rated is best", () => {
    const words = wordsOf("round-robin", lowerIsBetter);
    expect(words?.title).toBe("Response 1 is the champion");
    expect(words?.detail).toMatch(/^Best rated: \d+ by Bradley–Terry, 8 of 8 votes won\.$/);
  });

  it("says who shares the top, or that there is nothing to go by", () => {
    expect(wordsOf("round-robin", () => [2, 2])).toEqual({
      title: "No champion: level at the top",
      detail: "Responses 1, 2 and 3 share the top rating, 1000 by Bradley–Terry.",
    });
    expect(wordsOf("round-robin", () => [0, 0])).toEqual({
      title: "No champion",
      detail: "No match gave a vote for either response.",
    });
  });
});
