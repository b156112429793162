// Which entrants meet: knockout, round robin or Swiss, as plain data.

import { JudgeError } from "../errors.ts";

/**
 * How a tournament is played.
 *
 * - `knockout`: the loser of a match is out (arXiv 2505.14674, section 3): n - 1 matches find one
 *   champion and rank nobody else. `seeding` lists all entrants from the top of the bracket to its
 *   foot, so that neighbours meet first; absent, it is drawn from the seed
 * - `round-robin`: everybody meets everybody; with `opponents` each draws that many others at
 *   random, as the paper's authors do for rewards. A pair drawn from both sides meets once
 * - `swiss`: in every round those with equal scores meet, and nobody meets twice while a pairing
 *   without that is found (with nearly as many rounds as entrants it may not be); `rounds` are the base-2 logarithm of n, rounded up, where absent
 */
export type TournamentFormat =
  | { readonly kind: "knockout"; readonly seeding?: readonly number[] }
  | { readonly kind: "round-robin"; readonly opponents?: number }
  | { readonly kind: "swiss"; readonly rounds?: number };

/** What a schedule is made from: the same plan gives the same matches. */
export interface TournamentPlan {
  readonly format: TournamentFormat;
  /** Responses that compete. */
  readonly entrants: number;
  readonly seed: number;
}

function refuse(message: string): never {
  throw new JudgeError("invalid-input", message);
}

function checkSeeding(seeding: readonly number[], entrants: number): void {
  const missing = Array.from({ length: entrants }, (_, entrant) => entrant).filter(
    (entrant) => !seeding.includes(entrant),
  );
  if (seeding.length === entrants && missing.length === 0) return;
  refuse(
    `The seeding must list every entrant from 0 to ${entrants - 1} once; it has ${seeding.length} entries${
      missing.length === 0 ? "" : ` and lacks ${missing.slice(0, 5).join(", ")}`
    }.`,
  );
}

function checkCount(what: string, value: number, most: number): void {
  if (Number.isSafeInteger(value) && value >= 1 && value <= most) return;
  refuse(`${what} must be a whole number from 1 to ${most}; it is ${value}.`);
}

/** Rounds of a Swiss tournament where nothing else is said, and of every knockout. */
export function roundsOf(entrants: number): number {
  return Math.ceil(Math.log2(entrants));
}

/**
 * Checks what a schedule is to be made from.
 * @throws JudgeError `invalid-input` naming what would do
 */
export function checkPlan({ format, entrants }: TournamentPlan): void {
  if (!Number.isSafeInteger(entrants) || entrants < 2) {
    refuse(`A tournament needs at least 2 entrants; it has ${entrants}.`);
  }
  if (format.kind === "knockout" && format.seeding) checkSeeding(format.seeding, entrants);
  if (format.kind === "round-robin" && format.opponents !== undefined) {
    checkCount("Opponents", format.opponents, entrants - 1);
  }
  // Beyond that somebody would have to meet an opponent again.
  const most = entrants % 2 === 0 ? entrants - 1 : entrants;
  if (format.kind === "swiss" && format.rounds !== undefined) {
    checkCount("Rounds", format.rounds, most);
  }
}
