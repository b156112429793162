// A tournament as it is written down: all that was asked, what came of it, and what repeats it.

import * as v from "valibot";
import { JudgeError } from "../errors.ts";
import type { MatchResult } from "./match.ts";
import { checkGroup, type ResponseGroup } from "./response-group.ts";
import type { Standings } from "./standings.ts";
import type { Judging } from "./tournament.ts";
import { checkPlan, type TournamentPlan } from "./tournament-format.ts";
import type { TournamentUsage } from "./tournament-usage.ts";

/** What judged, as far as it takes to tell it from anything else. */
export interface JudgeIdentity {
  readonly name: string;
  readonly dtype: string;
  /** Of the model's manifest, which names every file's. */
  readonly sha256: string;
  readonly profile: { readonly id: string; readonly version: number };
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

const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const two = v.tuple([v.number(), v.number()]);
const place = v.nullable(v.picklist([0, 1]));
const message = v.object({
  role: v.picklist(["system", "user", "assistant"]),
  content: v.string(),
});

const formatSchema = v.variant("kind", [
  v.object({ kind: v.literal("knockout"), seeding: v.exactOptional(v.array(whole)) }),
  v.object({ kind: v.literal("round-robin"), opponents: v.exactOptional(whole) }),
  v.object({ kind: v.literal("swiss"), rounds: v.exactOptional(whole) }),
]);

/** Judgments are carried through as they are: nothing here depends on what they hold but their shape. */
const judgmentSchema = v.looseObject({
  rollouts: v.array(
    v.looseObject({
      verdict: v.looseObject({ winner: place }),
      reasoning: v.string(),
      answer: v.string(),
      promptTokens: whole,
      tokens: whole,
    }),
  ),
  tally: v.looseObject({ votes: two, soft: two, invalid: whole, dropped: whole, planned: whole }),
  usage: v.object({ prefilled: whole, reused: whole, decoded: whole }),
});

const resultSchema = v.object({
  match: v.object({ id: whole, round: whole, pair: v.tuple([whole, whole]) }),
  winner: place,
  advances: place,
  decision: v.picklist(["votes", "more-votes", "coin", "level", "no-verdict"]),
  votes: two,
  soft: two,
  invalid: whole,
  judgments: v.array(judgmentSchema),
});

const fileSchema = v.looseObject({
  kind: v.literal("rrm-web tournament"),
  version: v.literal(1),
  group: v.object({
    id: v.exactOptional(v.union([v.string(), v.number()])),
    query: v.array(message),
    responses: v.array(v.string()),
  }),
  plan: v.object({ format: formatSchema, entrants: whole, seed: whole }),
  judging: v.looseObject({}),
  method: v.picklist(["elo", "bradley-terry"]),
  results: v.array(resultSchema),
});

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
