// What the judge that answers at once is asked, where the other is asked something.

import type { RunRequest } from "../run-request.ts";

/**
 * The same comparison in the same order. Votes mean little to a judge that draws nothing by chance:
 * where several are asked for, it is asked once in each order, and its probabilities decide.
 */
export function directRequest({ comparison, seed, order, votes = 1 }: RunRequest): RunRequest {
  return {
    comparison,
    ...(seed !== undefined && { seed }),
    ...(order !== undefined && { order }),
    ...(votes > 1 && { votes: 2, soft: true }),
  };
}
