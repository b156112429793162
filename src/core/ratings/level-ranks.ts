// Which ratings are level, and the ranks that follow from it.

/** Ratings closer than this are level: only rounding parts them. */
const ROUNDING = 1e-9;

/** Standard errors within which a mean difference is none: of 64 level ones hardly any goes beyond. */
const ERRORS = 5;

/**
 * Whether the mean difference of two ratings is none, as far as the runs tell. Differences are taken
 * run by run: in every order both ratings come from the same battles, so that what moves both drops
 * out. Whoever is truly better by a battle is so in nearly every order, many standard errors off.
 */
function areLevel(a: number, b: number, runs: readonly (readonly number[])[]): boolean {
  const differences = runs.map((ratings) => (ratings[a] as number) - (ratings[b] as number));
  const mean = differences.reduce((sum, one) => sum + one, 0) / runs.length;
  const squares = differences.reduce((sum, one) => sum + (one - mean) ** 2, 0);
  const error = Math.sqrt(squares / (runs.length * Math.max(1, runs.length - 1)));
  return Math.abs(mean) <= ROUNDING + ERRORS * error;
}

/**
 * Ranks of entrants by their mean rating, from 1. Those that are level with the best of a rank share
 * it, and the next rank counts them all: 1, 2, 2, 4. Compared are entrants with the best of their
 * rank only, since being level is not transitive.
 *
 * Two entrants are level when their mean difference over the runs is within 5 standard errors of
 * none. A single run has no error: there only rounding makes ratings level.
 * @param runs ratings by entrant of each run: one, or one for each order that Elo is averaged over
 * @param rated by entrant, whether anything is known of it; those without get null
 */
export function levelRanks(
  runs: readonly (readonly number[])[],
  rated: readonly boolean[],
): (number | null)[] {
  const sums = rated.map((_, entrant) =>
    runs.reduce((sum, ratings) => sum + (ratings[entrant] as number), 0),
  );
  const ordered = [...rated.keys()]
    .filter((entrant) => rated[entrant])
    .sort((a, b) => (sums[b] as number) - (sums[a] as number));
  const ranks = rated.map((): number | null => null);
  let [best, rank] = [ordered[0] ?? 0, 1];
  for (const [place, entrant] of ordered.entries()) {
    if (!areLevel(best, entrant, runs)) [best, rank] = [entrant, place + 1];
    ranks[entrant] = rank;
  }
  return ranks;
}
