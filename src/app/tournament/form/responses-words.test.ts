import { describe, expect, it } from "vitest";
import { readResponses } from "../../../core/tournaments/read-responses.ts";
import { responsesWords } from "./responses-words.ts";

const wordsOf = (text: string): string => responsesWords(readResponses(text));

describe("responsesWords", () => {
  it("says how to write several where there are none yet", () => {
    expect(wordsOf("")).toMatch(/^2 to 64 responses: .*three dashes/);
    expect(wordsOf("alone")).toBe(wordsOf(""));
    expect(wordsOf("[]")).toBe(wordsOf(""));
  });

  it("counts them and their characters", () => {
    expect(wordsOf("ab\n---\nabcd\n---\nabc")).toBe("3 responses, 2 to 4 characters");
    expect(wordsOf("ab\n---\ncd")).toBe("2 responses, 2 characters each");
    expect(wordsOf(JSON.stringify(["a", "b".repeat(1234)]))).toBe(
      "2 responses, 1 to 1,234 characters",
    );
  });

  it("counts a single one", () => {
    expect(wordsOf(`["abc"]`)).toBe("1 response, 3 characters");
  });
});
