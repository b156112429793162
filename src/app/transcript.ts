// Streamed text as closed paragraphs and a live end: only the end is laid out again as it grows.

/** Text cut into paragraphs. `settled.join("") + tail` is the text, character for character. */
export interface Transcript {
  /** Paragraphs that will not change any more, each with the line ends that closed it. */
  readonly settled: readonly string[];
  /** What may still grow. */
  readonly tail: string;
}

/** A transcript with nothing in it. */
export const emptyTranscript: Transcript = { settled: [], tail: "" };

/** A paragraph without a blank line closes at the first line end after this many characters. */
const LONG_PARAGRAPH = 1200;

/**
 * Adds text at the end. How the text was cut into calls makes no difference to the result.
 * @returns a new transcript
 */
export function appendText({ settled, tail }: Transcript, text: string): Transcript {
  const closed: string[] = [];
  let rest = tail + text;
  for (let end = paragraphEnd(rest); end !== -1; end = paragraphEnd(rest)) {
    closed.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  return { settled: closed.length === 0 ? settled : [...settled, ...closed], tail: rest };
}

/** Where the first closed paragraph of the text ends, or -1. */
function paragraphEnd(text: string): number {
  const start = text.search(/\S/);
  if (start === -1) return -1;
  const blankLine = text.indexOf("\n\n", start);
  const lateLineEnd = text.indexOf("\n", Math.max(start, LONG_PARAGRAPH));
  if (blankLine === -1 && lateLineEnd === -1) return -1;
  if (blankLine === -1 || (lateLineEnd !== -1 && lateLineEnd <= blankLine)) return lateLineEnd + 1;
  return blankLine + 2;
}
