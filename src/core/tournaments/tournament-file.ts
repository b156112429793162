// A tournament as it is written down: all that was asked, what came of it, and what repeats it.

import * as v from "valibot";
import { JudgeError } from "../errors.ts";
import type { ModelSource } from "../model-source.ts";
import type { MatchResult } from "./match.ts";
import { checkGroup, type ResponseGroup } from "./response-group.ts";
import type { Standings } from "./standings.ts";
import type { Judging } from "./tournament.ts";
import { fileSchema } from "./tournament-file-schema.ts";
import { checkPlan, type TournamentPlan } from "./tournament-format.ts";
import type { TournamentUsage } from "./tournament-usage.ts";

/** What judged, as far as it takes to tell it from anything else. */
export interface JudgeIdentity {
  readonly name: string;
  readonly dtype: string;
  /** Of the model's manifest, which names every file's. */
  readonly sha256: string;
  /** Where the model came from; null where nobody noted it, absent in older files. */
  readonly source?: ModelSource | null;
  readonly profile: {
    readonly id: string;
    readonly version: number;
    /** Of the profile itself (`profileHash`); absent in older files. */
    readonly sha256?: string;
  };
  /** The runtime, its version and where it ran. */
  readonly runtime: string;
}

/** What is needed to play the same tournament again. */
export interface TournamentSetup {
  readonly group: ResponseGroup;
  /** The format, as asked: a seeding drawn from the seed is drawn again. */
  readonly plan: TournamentPlan;
  readonly judging: Judging;
  readonly method: Standings["table"]["method"];
}

/** One tournament, finished or as far as it got. */
export interface TournamentFile extends TournamentSetup {
  readonly kind: "rrm-web tournament";
  readonly version: 1;
  /** The group's own name, if it has one. */
  readonly id?: string | number;
  /** This program and its version. */
  readonly app: string;
  readonly model: JudgeIdentity | null;
  /** Derived from the matches, for readers who do not want to derive it themselves. */
  readonly standings: Standings;
  readonly usage: TournamentUsage;
  readonly results: readonly MatchResult[];
}

/** Whether parsed JSON says of itself that it is a tournament; the rest may still be broken. */
export function isTournamentFile(json: unknown): boolean {
  return v.is(v.looseObject({ kind: v.literal("rrm-web tournament") }), json);
}

function refuse(field: string, problem: string): never {
  throw new JudgeError("invalid-input", `The tournament cannot be read: ${field}: ${problem}`);
}

/** Refuses, in the file's name, what a check of one field refuses. */
function check(field: string, holds: () => void): void {
  try {
    holds();
  } catch (error) {
    if (!JudgeError.is(error)) throw error;
    refuse(field, error.message);
  }
}

/** Checks what fields say of each other. */
function checkWhole({ group, plan, results }: TournamentFile): void {
  const entrants = group.responses.length;
  check("group", () => checkGroup(group));
  if (plan.entrants !== entrants) {
    refuse("plan.entrants", `It is ${plan.entrants}, but there are ${entrants} responses.`);
  }
  check("plan", () => checkPlan(plan));
  for (const [index, { match }] of results.entries()) {
    const [first, second] = match.pair;
    if (first !== second && Math.max(first, second) < entrants) continue;
    const rule = `must be two different responses, from 0 to ${entrants - 1}`;
    refuse(`results.${index}.match.pair`, `It ${rule}; it is ${first} and ${second}.`);
  }
}

/**
 * Reads a written tournament from parsed JSON.
 * @throws JudgeError `invalid-input` naming the first field that is not as it must be
 */
export function parseTournamentFile(json: unknown): TournamentFile {
  const parsed = v.safeParse(fileSchema, json);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    refuse(v.getDotPath(issue) ?? "its top level", `${issue.message}.`);
  }
  const file = parsed.output as unknown as TournamentFile;
  checkWhole(file);
  return file;
}
