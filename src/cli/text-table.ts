// A table for people who read a terminal.

import { printable } from "./printable.ts";

/** One column. */
export interface Column {
  readonly head: string;
  /** Numbers stand at the right. */
  readonly align: "left" | "right";
}

/** East Asian characters and the like are wider than one place; nothing here depends on it. */
function pad(text: string, width: number, { align }: Column): string {
  return align === "left" ? text.padEnd(width) : text.padStart(width);
}

/** Lines of a table, two spaces between columns, heads above; control characters as U+FFFD. */
export function formatTable(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
): string {
  const cells = [columns.map(({ head }) => head), ...rows].map((row) =>
    row.map((cell) => printable(cell).replaceAll("\n", "\ufffd")),
  );
  const widths = columns.map((_, at) => Math.max(...cells.map((row) => row[at]?.length ?? 0)));
  const lines = cells.map((row) =>
    columns
      .map((column, at) => pad(row[at] ?? "", widths[at] ?? 0, column))
      .join("  ")
      .trimEnd(),
  );
  return lines.join("\n");
}
