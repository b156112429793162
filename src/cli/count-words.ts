// Counted things in words.

/** Such as `1 line` or `2 lines`. @param noun in the singular */
export function countOf(count: number, noun: string, plural = `${noun}s`): string {
  return `${count} ${count === 1 ? noun : plural}`;
}
