import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { MatchResult } from "../../core/tournaments/match.ts";
import { leaveResults, takeResults } from "./last-results.ts";

const result: MatchResult = {
  match: { id: 4, round: 1, pair: [0, 2] },
  winner: 1,
  advances: 1,
  decision: "votes",
  votes: [0, 2],
  soft: [0, 2],
  invalid: 0,
  ties: 0,
  judgments: [],
};

beforeEach(() => {
  const items = new Map<string, string>();
  vi.stubGlobal("localStorage", {
    getItem: (name: string) => items.get(name) ?? null,
    setItem: (name: string, text: string) => void items.set(name, text),
    removeItem: (name: string) => void items.delete(name),
  });
});

afterEach(() => vi.unstubAllGlobals());

describe("takeResults", () => {
  it("gives once what was left of the same tournament", () => {
    leaveResults(7, [result]);
    expect(takeResults(7)).toEqual([result]);
    expect(takeResults(7)).toEqual([]);
  });

  it("gives nothing of another", () => {
    leaveResults(7, [result]);
    expect(takeResults(8)).toEqual([]);
  });

  it("gives nothing where the browser keeps nothing", () => {
    const refuse = (): never => {
      throw new DOMException("no");
    };
    vi.stubGlobal("localStorage", { getItem: refuse, setItem: refuse, removeItem: refuse });
    leaveResults(7, [result]);
    expect(takeResults(7)).toEqual([]);
  });
});
