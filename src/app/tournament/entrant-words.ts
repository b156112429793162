// What an entrant of a tournament is called, long and short.

const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;

/** Keeps the order of what stands beside a text that is written from the right. */
function isolated(text: string): string {
  return RIGHT_TO_LEFT.test(text) ? `\u2068${text}\u2069` : text;
}

/** The beginning of a text on one line; what was cut off is marked. Nothing where there is no room. */
export function snippetOf(text: string, length: number): string {
  return length < 1 ? "" : isolated(beginningOf(text, length));
}

function beginningOf(text: string, length: number): string {
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
