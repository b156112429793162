// Numbers as people type them into a field; an empty field is no number, and not a wrong one.

/** Whether there is nothing but white space. */
export function isBlank(text: string): boolean {
  return !/\S/.test(text);
}

/** The number typed, null where nothing is, NaN where it is no plain decimal number. */
export function readNumber(text: string): number | null {
  if (isBlank(text)) return null;
  return /^\s*(?:\d+(?:\.\d*)?|\.\d+)\s*$/.test(text) ? Number(text) : Number.NaN;
}

/** Whether the text is empty or a number from `least` to `most`. */
export function isWithin(text: string, least: number, most: number): boolean {
  const value = readNumber(text);
  return value === null || (value >= least && value <= most);
}

/** Whether the text is empty or a whole number from `least` to `most`. */
export function isWhole(text: string, least: number, most = Number.MAX_SAFE_INTEGER): boolean {
  return isWithin(text, least, most) && Number.isInteger(readNumber(text) ?? 0);
}
