// Whether Bradley-Terry has a finite maximum: nobody may be unbeaten, alone or as a group.

/** How many entrants votes lead to from the first, along wins or against them. */
function reached(wins: Float64Array, size: number, along: boolean): number {
  const found = new Set([0]);
  for (const from of found) {
    for (let to = 0; to < size; to++) {
      if ((wins[along ? from * size + to : to * size + from] as number) > 0) found.add(to);
    }
  }
  return found.size;
}

/**
 * Whether wins lead from everyone to everyone, which is when the likelihood has a finite maximum
 * (Ford, "Solution of a ranking problem from binary comparisons", 1957).
 * @param wins row-major square: votes of row over column
 * @param size entrants, at least 1
 */
export function isStronglyConnected(wins: Float64Array, size: number): boolean {
  return reached(wins, size, true) === size && reached(wins, size, false) === size;
}
