// The judge's written comparison of what is right with what a response claims, one piece at a time.

/**
 * Pairs `expected=claimed` up to the first that differ, then `yes` or `no`. `gap` stands before each
 * piece that was claimed, and between pairs.
 */
function pairUp(expected: readonly string[], claimed: readonly string[], gap: string): string {
  const pairs: string[] = [];
  for (let i = 0; i < Math.max(expected.length, claimed.length); i++) {
    const [right, said] = [expected[i] ?? "_", claimed[i] ?? "_"];
    pairs.push(`${right}=${gap}${said}`);
    if (right !== said) return `${pairs.join(`,${gap}`)} no`;
  }
  return `${pairs.join(`,${gap}`)} yes`;
}

/**
 * Pairs `expected=claimed` piece by piece up to the first that differ, then `yes` or `no`.
 * A tiny model decides each pair by looking at two neighbouring tokens; whole strings it cannot
 * compare in one step (see README.md, "Why the traces look like this").
 */
export function checkPieces(expected: readonly string[], claimed: readonly string[]): string {
  return pairUp(expected, claimed, "");
}

/** `checkPieces` character by character. */
export function checkCharacters(expected: string, claimed: string): string {
  return checkPieces([...expected], [...claimed]);
}

/** `checkPieces` word by word, a space before each: ` red= red`, so that a known word is one token. */
export function checkWords(expected: readonly string[], claimed: readonly string[]): string {
  return pairUp(expected, claimed, " ");
}
