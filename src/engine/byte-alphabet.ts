// GPT-2's byte-level alphabet: how byte-level BPE vocabularies write bytes as visible characters.

const printable: readonly (readonly [number, number])[] = [
  [0x21, 0x7e],
  [0xa1, 0xac],
  [0xae, 0xff],
];

function isPrintable(byte: number): boolean {
  return printable.some(([first, last]) => byte >= first && byte <= last);
}

function buildAlphabet(): readonly string[] {
  let shifted = 0x100;
  return Array.from({ length: 256 }, (_, byte) =>
    String.fromCodePoint(isPrintable(byte) ? byte : shifted++),
  );
}

/** The character that stands for each byte (openai/gpt-2 `encoder.py`, `bytes_to_unicode`). */
export const byteAlphabet: readonly string[] = buildAlphabet();

const encoder = new TextEncoder();

/** How a vocabulary writes a text. */
export function vocabularyForm(text: string): string {
  return Array.from(encoder.encode(text), (byte) => byteAlphabet[byte]).join("");
}

const bytes: ReadonlyMap<string, number> = new Map(byteAlphabet.map((char, byte) => [char, byte]));

/** The bytes a vocabulary entry stands for, or undefined where it is not in the alphabet. */
export function tokenBytes(token: string): Uint8Array | undefined {
  const result: number[] = [];
  for (const char of token) {
    const byte = bytes.get(char);
    if (byte === undefined) return undefined;
    result.push(byte);
  }
  return Uint8Array.from(result);
}
