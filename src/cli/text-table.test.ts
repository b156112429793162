import { describe, expect, it } from "vitest";
import { formatTable } from "./text-table.ts";

const columns = [
  { head: "name", align: "left" },
  { head: "rating", align: "right" },
] as const;

describe("formatTable", () => {
  it("aligns columns and leaves no space at the ends of lines", () => {
    const rows = [
      ["a long name", "7.0"],
      ["b", "1000.0"],
    ];
    expect(formatTable(columns, rows).split("\n")).toEqual([
      "name         rating",
      "a long name     7.0",
      "b            1000.0",
    ]);
    expect(formatTable([...columns].reverse(), [["1", "b"]])).toBe("rating  name\n     1  b");
  });

  it("hands no control character on to the terminal", () => {
    expect(formatTable(columns, [["a\u001b[2J\nb", ""]])).toBe(
      "name     rating\na\ufffd[2J\ufffdb",
    );
  });
});
