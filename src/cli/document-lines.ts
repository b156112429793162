// One JSON document over many lines, as a page or an editor writes it, beside one a line.

import { type InputLine, readLines } from "./line-reader.ts";

/** As long as one string can be, and some room: a tournament may hold thousands of thoughts. */
export const MAX_DOCUMENT_BYTES = 500_000_000;

/** Lines of what begins as a document of many, put together again. */
async function joined(
  first: string,
  rest: AsyncIterator<InputLine>,
): Promise<{ readonly text: string } | { readonly problem: string }> {
  const texts = [first];
  for (let next = await rest.next(); !next.done; next = await rest.next()) {
    if ("problem" in next.value) return { problem: next.value.problem };
    texts.push(next.value.text);
  }
  return { text: texts.join("\n") };
}

/** JSON documents: one a line, or a single one in many lines, whose first is an opening brace. */
export async function* readDocuments(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<InputLine> {
  const lines = readLines(chunks, MAX_DOCUMENT_BYTES);
  for (let next = await lines.next(); !next.done; next = await lines.next()) {
    const line = next.value;
    if (!("text" in line) || line.text.trim() !== "{") yield line;
    else yield { number: line.number, end: line.end, ...(await joined(line.text, lines)) };
  }
}
