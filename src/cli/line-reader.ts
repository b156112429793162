// Lines of a byte stream of any length, one at a time, as a person counts them.

/** One line that is not blank. */
export type InputLine = {
  /** Counts from 1, blank lines included. */
  readonly number: number;
  /** Bytes of the input up to the line's end. */
  readonly end: number;
} & ({ readonly text: string } | { readonly problem: string });

/**
 * Bytes of the longest line that can be used: three fields of the longest text that can be judged,
 * every character escaped, and room for fields we ignore. More is read over, not kept.
 */
export const MAX_LINE_BYTES = 32 * 2 ** 20;

const LINE_FEED = 0x0a;

/** The line being collected. */
class PartialLine {
  readonly #most: number;
  #parts: Uint8Array[] = [];
  #length = 0;

  constructor(most: number) {
    this.#most = most;
  }

  get isEmpty(): boolean {
    return this.#length === 0;
  }

  add(bytes: Uint8Array): void {
    this.#length += bytes.length;
    if (this.#length > this.#most) this.#parts = [];
    else if (bytes.length > 0) this.#parts.push(bytes);
  }

  /** Ends the line: its text without a byte-order mark, or why it has none. */
  take(): { readonly text: string } | { readonly problem: string } {
    const [parts, length] = [this.#parts, this.#length];
    [this.#parts, this.#length] = [[], 0];
    if (length > this.#most) return { problem: `The line is too long: ${length} bytes.` };
    try {
      return { text: new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(parts)) };
    } catch {
      return { problem: "The line is not UTF-8: save the file in that encoding." };
    }
  }
}

function isBlank(line: InputLine): boolean {
  return "text" in line && line.text.trim() === "";
}

async function* allLines(
  chunks: AsyncIterable<Uint8Array>,
  most: number,
): AsyncGenerator<InputLine> {
  const partial = new PartialLine(most);
  let [number, offset] = [0, 0];
  for await (const chunk of chunks) {
    let start = 0;
    for (let at = chunk.indexOf(LINE_FEED); at >= 0; at = chunk.indexOf(LINE_FEED, start)) {
      partial.add(chunk.subarray(start, at));
      start = at + 1;
      yield { number: ++number, end: offset + start, ...partial.take() };
    }
    partial.add(chunk.subarray(start));
    offset += chunk.length;
  }
  // The last line may lack its line feed.
  if (!partial.isEmpty) yield { number: number + 1, end: offset, ...partial.take() };
}

/**
 * Cuts UTF-8 bytes into lines. A byte-order mark and carriage returns do not matter, blank lines
 * are left out, and a line that cannot be read says so without keeping the others from being read.
 * @param most bytes of a line that is kept
 */
export async function* readLines(
  chunks: AsyncIterable<Uint8Array>,
  most = MAX_LINE_BYTES,
): AsyncGenerator<InputLine> {
  for await (const line of allLines(chunks, most)) if (!isBlank(line)) yield line;
}
