import { describe, expect, it } from "vitest";
import {
  emptyTournamentForm,
  formatOf,
  readTournamentForm,
  type TournamentForm,
  votesOnOffer,
} from "./tournament-form.ts";

const FRESH = 12_345;
const four: TournamentForm = {
  ...emptyTournamentForm,
  query: "2+2?",
  responses: "4\n---\n5\n---\n6\n---\n7",
};

function problemsOf(changes: Partial<TournamentForm>) {
  const reading = readTournamentForm({ ...four, ...changes }, FRESH);
  return reading.ok ? {} : reading.problems;
}

function requestOf(changes: Partial<TournamentForm>) {
  const reading = readTournamentForm({ ...four, ...changes }, FRESH);
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
  return reading.request;
}

describe("readTournamentForm", () => {
  it("makes the tournament that the form asks for", () => {
    expect(requestOf({})).toEqual({
      setup: {
        group: { query: [{ role: "user", content: "2+2?" }], responses: ["4", "5", "6", "7"] },
        plan: { format: { kind: "knockout" }, entrants: 4, seed: FRESH },
        judging: { votes: 2 },
        method: "bradley-terry",
      },
    });
  });

  it("takes every setting", () => {
    const changes = {
      kind: "swiss",
      rounds: "2",
      seed: "0",
      votes: 8,
      temperature: "0.7",
      budget: "0",
      adaptive: true,
      soft: true,
      method: "elo",
    } as const;
    expect(requestOf(changes)).toMatchObject({
      setup: {
        plan: { format: { kind: "swiss", rounds: 2 }, seed: 0 },
        judging: { votes: 8, budget: 0, adaptive: true, soft: true },
        method: "elo",
      },
      temperature: 0.7,
    });
  });

  it.each([
    ["no query", { query: " \n" }, "query", /Enter the query/],
    ["half a character in the query", { query: "a\ud800" }, "query", /half a character/],
    ["no response", { responses: " " }, "responses", /nothing here/],
    ["one response", { responses: "alone" }, "responses", /only one/],
    ["a list of one", { responses: `["a"]` }, "responses", /2 to 64 responses; there is 1/],
    ["an empty list", { responses: "[]" }, "responses", /there are 0/],
    ["65 responses", { responses: JSON.stringify(Array(65).fill("a")) }, "responses", /are 65/],
    ["an empty response", { responses: `["a", " "]` }, "responses", /Response 2 is empty/],
    ["half a character", { responses: `["a", "\\ud800"]` }, "responses", /Response 2 has half/],
    ["too many opponents", { kind: "round-robin", opponents: "4" }, "opponents", /1 to 3/],
    ["no whole number of opponents", { kind: "round-robin", opponents: "1.5" }, "opponents", /1/],
    ["too many rounds", { kind: "swiss", rounds: "4" }, "rounds", /1 to 3/],
    ["no rounds", { kind: "swiss", rounds: "0" }, "rounds", /1 to 3/],
    ["a seed in words", { seed: "seven" }, "seed", /whole number/],
    ["a seed below 0", { seed: "-1" }, "seed", /whole number/],
    ["a seed beyond all", { seed: "9007199254740993" }, "seed", /whole number/],
    ["too hot", { temperature: "5.1" }, "temperature", /0 to 5/],
    ["many greedy votes", { votes: 4, temperature: "0" }, "temperature", /above 0/],
    ["half a token", { budget: "0.5" }, "budget", /whole number/],
  ] as const)("refuses %s", (_what, changes, field, words) => {
    const problems = problemsOf(changes);
    expect(Object.keys(problems)).toEqual([field]);
    expect(problems[field]).toMatch(words);
  });

  it("allows as many rounds as an odd number can meet in without meeting twice", () => {
    const five = JSON.stringify(["a", "b", "c", "d", "e"]);
    expect(problemsOf({ responses: five, kind: "swiss", rounds: "5" })).toEqual({});
    expect(problemsOf({ responses: five, kind: "swiss", rounds: "6" })).toHaveProperty("rounds");
  });

  it("names everything that is wrong at once", () => {
    const problems = problemsOf({ query: "", responses: "", seed: "x", budget: "x" });
    expect(Object.keys(problems)).toEqual(["query", "responses", "seed", "budget"]);
  });

  it("asks nothing of a setting that another choice puts out of use", () => {
    expect(problemsOf({ kind: "knockout", opponents: "x", rounds: "x" })).toEqual({});
    expect(problemsOf({ kind: "swiss", opponents: "x" })).toEqual({});
    expect(problemsOf({ kind: "round-robin", rounds: "x" })).toEqual({});
    expect(requestOf({ votes: 1, adaptive: true, soft: true }).setup.judging).toEqual({ votes: 1 });
    expect(problemsOf({ votes: 2, temperature: "0" })).toEqual({});
  });

  it("draws a seed only where none is typed", () => {
    expect(requestOf({ seed: " " }).setup.plan.seed).toBe(FRESH);
    expect(requestOf({ seed: "9007199254740991" }).setup.plan.seed).toBe(2 ** 53 - 1);
  });

  it("leaves texts as they are typed", () => {
    const responses = JSON.stringify([" a ", "b\r\n---\nc"]);
    const { group } = requestOf({ query: " q ", responses }).setup;
    expect(group).toEqual({
      query: [{ role: "user", content: " q " }],
      responses: [" a ", "b\r\n---\nc"],
    });
  });
});

describe("formatOf", () => {
  it("has the numbers of its kind only", () => {
    const form = { ...four, opponents: "2", rounds: "3" };
    expect(formatOf(form, "knockout")).toEqual({ kind: "knockout" });
    expect(formatOf(form, "round-robin")).toEqual({ kind: "round-robin", opponents: 2 });
    expect(formatOf(form, "swiss")).toEqual({ kind: "swiss", rounds: 3 });
    expect(formatOf(four, "swiss")).toEqual({ kind: "swiss" });
  });
});

describe("votesOnOffer", () => {
  it("has a place for what a file has", () => {
    expect(votesOnOffer(2)).toEqual([1, 2, 4, 8, 16]);
    expect(votesOnOffer(6)).toEqual([1, 2, 4, 6, 8, 16]);
    expect(votesOnOffer(1000)).toEqual([1, 2, 4, 8, 16, 1000]);
  });
});
