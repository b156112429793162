// Bradley-Terry ratings of votes, with a disclosed half virtual tie a pair.

import { JudgeError } from "../errors.ts";
import { checkVotes, type PairVotes } from "./battle.ts";
import { connectedComponents, partsThatMet } from "./connectivity.ts";
import { fitStrengths } from "./strengths.ts";
import { countWins } from "./win-counts.ts";

/** How the likelihood is completed and when its maximum is reached. */
export interface BradleyTerryOptions {
  /** Games added once to every pair that met, half to each side; 0.5 unless given. */
  readonly virtualTie?: number;
  /** Largest last change of a difference of log strengths; 1e-9 unless given. */
  readonly tolerance?: number;
  /** Newton steps at most, for each connected part; 100 unless given. */
  readonly maxIterations?: number;
}

/** Ratings by entrant and how they were reached. */
export interface BradleyTerry {
  /** 1000 + 400 log10 of strength; the strengths of each connected part have geometric mean 1. */
  readonly ratings: number[];
  /** Steps of the part that needed most. */
  readonly iterations: number;
  /** Whether every part reached its maximum. */
  readonly converged: boolean;
}

/** Rates votes between pairs that met; ratings to start from are those of similar votes. */
export type BradleyTerryFit = (
  pairs: readonly PairVotes[],
  start?: readonly number[],
) => BradleyTerry;

const START = 1000;
const POINTS = 400 / Math.LN10;

function checkOptions(options: Required<BradleyTerryOptions>): void {
  const { virtualTie, tolerance, maxIterations } = options;
  const count = Number.isSafeInteger(maxIterations) && maxIterations >= 1;
  if (virtualTie >= 0 && Number.isFinite(virtualTie) && tolerance > 0 && count) return;
  const rule =
    "Bradley-Terry needs a virtual tie of at least 0, a tolerance above 0 and at least 1 iteration";
  const given = `virtual tie ${virtualTie}, tolerance ${tolerance}, iterations ${maxIterations}`;
  throw new JudgeError("invalid-input", `${rule}; got ${given}.`);
}

/** The virtual wins of row over column, as dense as votes: half a tie wherever two met. */
function virtualWins(
  entrants: number,
  met: readonly PairVotes[],
  virtualTie: number,
): Float64Array {
  const wins = countWins(entrants, met);
  return wins.map((won, place) => {
    const [row, column] = [Math.floor(place / entrants), place % entrants];
    return won + (wins[column * entrants + row] as number) > 0 ? virtualTie / 2 : 0;
  });
}

/** The votes within a part, as a square of its own. */
function within(part: readonly number[], wins: Float64Array, entrants: number): Float64Array {
  if (part.length === entrants) return wins;
  const square = part.flatMap((i) => part.map((j) => wins[i * entrants + j] as number));
  return Float64Array.from(square);
}

/**
 * Prepares ratings of many sets of votes, such as the draws of a bootstrap. Who met, and so the
 * virtual ties and the connected parts, is taken from `met` and stays the same for every set: a
 * draw in which some meeting is missing does not fall apart.
 * @throws JudgeError `invalid-input` where a pair, its votes or an option cannot be used
 */
export function prepareBradleyTerry(
  entrants: number,
  met: readonly PairVotes[],
  options: BradleyTerryOptions = {},
): BradleyTerryFit {
  const { virtualTie = 0.5, tolerance = 1e-9, maxIterations = 100 } = options;
  checkOptions({ virtualTie, tolerance, maxIterations });
  checkVotes(entrants, met);
  const virtual = virtualWins(entrants, met, virtualTie);
  const parts = partsThatMet(connectedComponents(entrants, met));
  return (pairs, start) => {
    const wins = countWins(entrants, pairs).map((won, place) => won + (virtual[place] as number));
    const ratings = Array.from({ length: entrants }, () => START);
    const fits = parts.map((part) => {
      const from = part.map((entrant) => ((start?.[entrant] ?? START) - START) / POINTS);
      const limits = { tolerance, maxIterations };
      const fit = fitStrengths(within(part, wins, entrants), Float64Array.from(from), limits);
      for (const [place, entrant] of part.entries()) {
        ratings[entrant] = START + POINTS * (fit.logs[place] as number);
      }
      return fit;
    });
    return {
      ratings,
      iterations: Math.max(0, ...fits.map(({ iterations }) => iterations)),
      converged: fits.every(({ converged }) => converged),
    };
  };
}

/**
 * Rates entrants by the strengths under which their votes are likeliest, where i gets a vote over j
 * with probability s_i / (s_i + s_j) (Bradley and Terry, 1952; a draw is half a vote each).
 *
 * Half a virtual tie, a quarter of a win for either, is added once to every pair that met, however
 * many votes it had. Without it an undefeated entrant, common in small tournaments, would have an
 * infinite rating. So ratings are those of a penalised fit: it draws them towards level, little where
 * pairs have many votes, and strongly, by up to hundreds of points, in lopsided fields with few. With
 * `virtualTie: 0` ratings are the plain maximum likelihood, and `converged` is false where that does
 * not exist.
 *
 * Votes of one pair are added up. A pair without votes has not met. Each connected part of the
 * field is rated around 1000 on its own: ratings of different parts cannot be compared. An entrant
 * that met nobody gets 1000, of which nothing is known.
 * @throws JudgeError `invalid-input` where a pair, its votes or an option cannot be used
 */
export function rateByBradleyTerry(
  entrants: number,
  pairs: readonly PairVotes[],
  options: BradleyTerryOptions = {},
): BradleyTerry {
  return prepareBradleyTerry(entrants, pairs, options)(pairs);
}
