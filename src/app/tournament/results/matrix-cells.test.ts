import { describe, expect, it } from "vitest";
import { createSchedule } from "../../../core/tournaments/create-schedule.ts";
import { type MatrixCell, matrixCells } from "./matrix-cells.ts";
import { nextCell, openCells } from "./matrix-moves.ts";
import { cellText, cellWords } from "./matrix-words.ts";
import { lowerIsBetter, scriptedResults, scriptedSetup } from "./scripted-results.ts";

const setup = scriptedSetup({ kind: "round-robin" }, 3);
const known = createSchedule(setup.plan).known(new Map());

function cellsAfter(most: number, live: readonly number[] = []) {
  const results = scriptedResults(setup, ([a]) => (a === 0 ? [3, 1] : [2, 2]), most);
  return matrixCells(3, { known, results, live: new Set(live), soft: false });
}

describe("matrixCells", () => {
  it("has the votes of a match from both sides, and nothing on the diagonal", () => {
    const cells = cellsAfter(3);
    expect(cells[0]?.[1]).toMatchObject({ state: "played", won: 3, votes: 4 });
    expect(cells[1]?.[0]).toMatchObject({ won: 1, votes: 4, match: cells[0]?.[1]?.match });
    expect(cells.map((row, place) => row[place])).toEqual([null, null, null]);
    expect(cells[1]?.[2]).toMatchObject({ won: 2, note: "level" });
  });

  it("tells what is at work from what is not played yet", () => {
    const [first, second] = known;
    const cells = cellsAfter(1, [second?.id ?? 0]);
    const stateOf = (match: typeof first) =>
      cells[match?.pair[0] ?? 0]?.[match?.pair[1] ?? 0]?.state;
    expect(known.map(stateOf)).toEqual(["played", "live", "planned"]);
  });

  it("adds up the votes of two who meet again and opens the later match once it has begun", () => {
    const again = [
      { id: 0, round: 0, pair: [0, 1] },
      { id: 1, round: 1, pair: [1, 0] },
    ] as const;
    const [result] = scriptedResults(scriptedSetup({ kind: "knockout" }, 2), lowerIsBetter);
    if (!result) throw new Error("There is one match.");
    const played = { ...result, match: again[0], votes: [4, 0] as const, winner: 0 as const };
    const sources = { known: again, results: [played], soft: false };
    const before = matrixCells(2, { ...sources, live: new Set() });
    expect(before[0]?.[1]).toMatchObject({ match: 0, state: "played", won: 4 });
    const during = matrixCells(2, { ...sources, live: new Set([1]) });
    expect(during[1]?.[0]).toMatchObject({ match: 1, state: "live", won: 0, votes: 4 });
  });
});

describe("a cell's words", () => {
  const cell: MatrixCell = { match: 0, state: "played", won: 3, votes: 4, ties: 0, note: "" };

  it.each([
    [cell, "3", "3 of 4 votes"],
    [{ ...cell, won: 2, note: "coin" }, "2", "2 of 4 votes, settled by a coin toss"],
    [{ ...cell, won: 2, note: "level" }, "2", "2 of 4 votes, level"],
    [{ ...cell, won: 0, votes: 0, note: "no-verdict" }, "–", "no verdict"],
    [{ ...cell, ties: 2 }, "3", "3 of 4 votes, 2 found equal"],
    [
      { ...cell, won: 0, votes: 0, ties: 4, note: "level" },
      "=",
      "0 of 0 votes, 4 found equal, level",
    ],
    [{ ...cell, state: "live" }, "…", "at work"],
    [{ ...cell, state: "planned" }, "·", "not played yet"],
  ] as const)("are short in it and whole for screen readers: %j", (shown, text, words) => {
    expect(cellText(shown)).toBe(text);
    expect(cellWords(0, 4, shown, true)).toBe(`Response 1 over Response 5: ${words}`);
  });

  it("do not call a match at work that a pause interrupted", () => {
    expect(cellWords(0, 1, { ...cell, state: "live" }, false)).toContain("interrupted");
  });
});

describe("nextCell", () => {
  const knockout = scriptedSetup({ kind: "knockout", seeding: [0, 1, 2, 3] }, 4);
  const results = scriptedResults(knockout, lowerIsBetter);
  const cells = matrixCells(4, {
    known: results.map(({ match }) => match),
    results,
    live: new Set(),
    soft: false,
  });
  const order = [0, 2, 1, 3];
  const open = openCells(cells, order);
  const move = (row: number, column: number, key: string) => {
    const to = nextCell(open, order, { row, column }, key);
    return to && [to.row, to.column];
  };

  it("knows the cells with a match, in the order shown", () => {
    const places = open.map(({ row, column }) => [row, column]);
    expect(places).toEqual([
      [0, 2],
      [0, 1],
      [2, 0],
      [2, 3],
      [1, 0],
      [3, 2],
    ]);
  });

  it("passes over cells without a match and goes on in the next row", () => {
    expect(move(0, 2, "ArrowRight")).toEqual([0, 1]);
    expect(move(0, 1, "ArrowRight")).toEqual([2, 0]);
    expect(move(2, 0, "ArrowLeft")).toEqual([0, 1]);
    expect(move(0, 1, "Home")).toEqual([0, 2]);
    expect(move(2, 0, "End")).toEqual([2, 3]);
  });

  it("goes up and down to the nearest column", () => {
    expect(move(0, 1, "ArrowDown")).toEqual([2, 3]);
    expect(move(2, 3, "ArrowDown")).toEqual([1, 0]);
    expect(move(3, 2, "ArrowUp")).toEqual([1, 0]);
  });

  it("stays where there is nothing further, and leaves other keys alone", () => {
    expect(move(0, 2, "ArrowUp")).toBeUndefined();
    expect(move(3, 2, "ArrowRight")).toBeUndefined();
    expect(move(0, 2, "a")).toBeUndefined();
    expect(move(0, 0, "ArrowRight")).toBeUndefined();
  });
});
