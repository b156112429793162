// What a round is called.

/**
 * The heading of a column.
 * @param column from 0
 * @param columns all of them, the champion's included where there is one
 * @param knockout whether the last match is a final
 */
export function roundName(column: number, columns: number, knockout: boolean): string {
  if (!knockout) return `Round ${column + 1}`;
  const left = columns - 2 - column;
  if (left < 0) return "";
  return ["Final", "Semi-finals", "Quarter-finals"][left] ?? `Round ${column + 1}`;
}
