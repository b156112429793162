// What a person filled in on the Tournament page, and the tournament it asks for.

import { checkQuery } from "../../core/comparison-check.ts";
import type { Message } from "../../core/comparison.ts";
import { JudgeError } from "../../core/errors.ts";
import { type ResponsesReading, readResponses } from "../../core/tournaments/read-responses.ts";
import { checkGroup } from "../../core/tournaments/response-group.ts";
import type { Judging } from "../../core/tournaments/tournament.ts";
import type { TournamentSetup } from "../../core/tournaments/tournament-file.ts";
import type { TournamentFormat } from "../../core/tournaments/tournament-format.ts";
import { isBlank, isWhole, isWithin, readNumber } from "../number-text.ts";

/** Numbers of votes a match on offer. */
const matchVotes = [1, 2, 4, 8, 16] as const;

/** The numbers to choose from, that of an opened file among them. */
export function votesOnOffer(votes: number): readonly number[] {
  return [...new Set([...matchVotes, votes])].toSorted((a, b) => a - b);
}

/** Everything the form holds, as typed. Empty settings leave the choice to the model. */
export interface TournamentForm {
  readonly query: string;
  /** All responses as one text: JSON, JSONL, or with lines of dashes between them. */
  readonly responses: string;
  readonly kind: TournamentFormat["kind"];
  /** Votes a match: one of those on offer, or what an opened file has instead. */
  readonly votes: number;
  readonly method: TournamentSetup["method"];
  /** Of a round robin; empty for all. */
  readonly opponents: string;
  /** Of a Swiss tournament. */
  readonly rounds: string;
  readonly seed: string;
  readonly temperature: string;
  readonly budget: string;
  readonly adaptive: boolean;
  readonly soft: boolean;
}

/** The form as the page opens. */
export const emptyTournamentForm: TournamentForm = {
  query: "",
  responses: "",
  kind: "knockout",
  votes: 2,
  method: "bradley-terry",
  opponents: "",
  rounds: "",
  seed: "",
  temperature: "",
  budget: "",
  adaptive: false,
  soft: false,
};

/** A tournament to be played: of the sampling it names only the temperature, the rest is the model's. */
export interface TournamentRequest {
  readonly setup: TournamentSetup;
  readonly temperature?: number;
}

type TypedField = { [K in keyof TournamentForm]: string extends TournamentForm[K] ? K : never };

/** A field that is typed. */
export type TournamentField = TypedField[keyof TournamentForm];

/** What is wrong, field by field. */
export type TournamentProblems = { readonly [name in TournamentField]?: string };

/** A request, or what keeps the form from being one. */
export type TournamentReading =
  | { readonly ok: true; readonly request: TournamentRequest }
  | { readonly ok: false; readonly problems: TournamentProblems };

/** The format as the form has it; NaN where a number is none. */
export function formatOf(form: TournamentForm, kind: TournamentForm["kind"]): TournamentFormat {
  const count = readNumber(kind === "swiss" ? form.rounds : form.opponents);
  if (kind === "knockout" || count === null) return { kind };
  return kind === "swiss" ? { kind, rounds: count } : { kind, opponents: count };
}

/** What a check refuses, in its own words; null where it does not. */
function refusalOf(check: () => void): string | null {
  try {
    check();
    return null;
  } catch (error) {
    if (JudgeError.is(error)) return error.message;
    throw error;
  }
}

function queryProblem(query: string): string | null {
  if (isBlank(query)) return "Enter the query that all responses answer.";
  return refusalOf(() => checkQuery(queryOf(query)));
}

function responsesProblem(reading: ResponsesReading): string | null {
  if (!reading.ok) return reading.problem;
  const { responses } = reading;
  return refusalOf(() => checkGroup({ query: queryOf("?"), responses }));
}

function queryOf(content: string): readonly Message[] {
  return [{ role: "user", content }];
}

function settingProblems(form: TournamentForm, entrants: number): TournamentProblems {
  const { kind, opponents, rounds, seed, temperature, budget } = form;
  const most = Math.max(1, entrants - 1);
  const longest = entrants % 2 === 0 ? most : entrants;
  return {
    ...(kind === "round-robin" &&
      !isWhole(opponents, 1, most) && {
        opponents: `A whole number from 1 to ${most}, or nothing.`,
      }),
    ...(kind === "swiss" &&
      !isWhole(rounds, 1, longest) && {
        rounds: `A whole number from 1 to ${longest}, or nothing.`,
      }),
    ...(!isWhole(seed, 0) && { seed: "A whole number from 0, or nothing." }),
    ...(!isWithin(temperature, 0, 5) && { temperature: "A number from 0 to 5, or nothing." }),
    ...(form.votes > 2 &&
      readNumber(temperature) === 0 && {
        temperature: "More than 2 votes need a temperature above 0: greedy ones are all the same.",
      }),
    ...(!isWhole(budget, 0) && { budget: "A whole number from 0, or nothing." }),
  };
}

function judgingOf({ votes, adaptive, soft, budget }: TournamentForm): Judging {
  const most = readNumber(budget);
  return {
    votes,
    ...(adaptive && votes > 1 && { adaptive }),
    ...(soft && votes > 1 && { soft }),
    ...(most !== null && { budget: most }),
  };
}

/**
 * Reads the form.
 * @param freshSeed the seed where the form names none
 */
export function readTournamentForm(form: TournamentForm, freshSeed: number): TournamentReading {
  const reading = readResponses(form.responses);
  const [badQuery, badResponses] = [queryProblem(form.query), responsesProblem(reading)];
  const responses = reading.ok ? reading.responses : [];
  const problems = {
    ...(badQuery !== null && { query: badQuery }),
    ...(badResponses !== null && { responses: badResponses }),
    ...settingProblems(form, responses.length),
  };
  if (Object.keys(problems).length > 0) return { ok: false, problems };
  const temperature = readNumber(form.temperature);
  const plan = {
    format: formatOf(form, form.kind),
    entrants: responses.length,
    seed: readNumber(form.seed) ?? freshSeed,
  };
  const group = { query: queryOf(form.query), responses };
  return {
    ok: true,
    request: {
      setup: { group, plan, judging: judgingOf(form), method: form.method },
      ...(temperature !== null && { temperature }),
    },
  };
}
