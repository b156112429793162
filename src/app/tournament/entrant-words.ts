// What an entrant of a tournament is called, long and short.

/** The beginning of a text on one line; what was cut off is marked. Nothing where there is no room. */
export function snippetOf(text: string, length: number): string {
  if (length < 1) return "";
  const line = text.replace(/\s+/g, " ").trim();
  // By characters, since half of a surrogate pair would not be one.
  const characters = Array.from(line.slice(0, 2 * length));
  return characters.length <= length && line.length <= 2 * length
    ? line
    : `${characters
        .slice(0, length - 1)
        .join("")
        .trimEnd()}…`;
}

/** "Response 7": entrants are counted from 0, and people count from 1. */
export function entrantName(entrant: number): string {
  return `Response ${entrant + 1}`;
}
