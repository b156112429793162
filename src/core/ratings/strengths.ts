// The likeliest strengths under Bradley-Terry, by Newton's method.

import { solveLaplacian } from "./laplacian.ts";
import { isStronglyConnected } from "./strongly-connected.ts";

/** When to stop. */
export interface StrengthLimits {
  /** Largest change of a difference of two that met, in natural logarithms, that is none. */
  readonly tolerance: number;
  readonly maxIterations: number;
}

/** Natural logarithms of strengths, mean 0, and how they were reached. */
export interface Strengths {
  readonly logs: Float64Array;
  readonly iterations: number;
  /** Whether this is the maximum within the tolerance; false too where no finite one exists. */
  readonly converged: boolean;
}

/** The full Newton step: the Hessian is the Laplacian of the graph of meetings. */
function newtonStep(wins: Float64Array, logs: Float64Array): Float64Array {
  const size = logs.length;
  const weights = new Float64Array(size * size);
  const slope = new Float64Array(size);
  for (let i = 1; i < size; i++) {
    for (let j = 0; j < i; j++) {
      const [won, lost] = [wins[i * size + j] as number, wins[j * size + i] as number];
      if (won + lost === 0) continue;
      const odds = Math.exp((logs[i] as number) - (logs[j] as number));
      // Two quotients, not 1 - p: the smaller keeps its digits.
      const [p, q] = [1 / (1 + 1 / odds), 1 / (1 + odds)];
      const pull = won * q - lost * p;
      slope[i] = (slope[i] as number) + pull;
      slope[j] = (slope[j] as number) - pull;
      weights[i * size + j] = (won + lost) * p * q;
    }
  }
  return solveLaplacian(weights, slope);
}

/** By how much a step moves two that met apart or together, at most. */
function longest(wins: Float64Array, step: Float64Array): number {
  const size = step.length;
  let most = 0;
  for (let i = 1; i < size; i++) {
    for (let j = 0; j < i; j++) {
      if ((wins[i * size + j] as number) + (wins[j * size + i] as number) === 0) continue;
      most = Math.max(most, Math.abs((step[i] as number) - (step[j] as number)));
    }
  }
  return most;
}

function centre(logs: Float64Array): Float64Array {
  const mean = logs.reduce((sum, log) => sum + log, 0) / logs.length;
  return logs.map((log) => log - mean);
}

/**
 * Maximises the Bradley-Terry likelihood of one connected part. Its maximum is the fixed point of
 * the MM iteration w_i / sum of n_ij / (s_i + s_j) (Hunter, "MM algorithms for generalized
 * Bradley-Terry models", 2004), which is slow on long chains; Newton's method takes a handful of
 * steps on any graph. A step of length d is shortened to log(1 + d) / d of itself, with which it
 * ascends from any start, since the likelihood is generalized self-concordant (Sun and Tran-Dinh,
 * "Generalized self-concordant functions: a recipe for Newton-type methods", 2019).
 * @param wins row-major square of the part: votes of row over column
 * @param start natural logarithms to begin at
 */
export function fitStrengths(
  wins: Float64Array,
  start: Float64Array,
  { tolerance, maxIterations }: StrengthLimits,
): Strengths {
  let logs = start;
  let [iterations, length] = [0, Infinity];
  while (iterations < maxIterations && length > tolerance) {
    iterations++;
    const step = newtonStep(wins, logs);
    length = longest(wins, step);
    // Without a finite maximum strengths part until weights vanish, and then no step is left.
    if (!Number.isFinite(length)) break;
    const share = length === 0 ? 1 : Math.log1p(length) / length;
    logs = logs.map((log, index) => log + share * (step[index] as number));
  }
  const converged = length <= tolerance && isStronglyConnected(wins, logs.length);
  return { logs: centre(logs), iterations, converged };
}
