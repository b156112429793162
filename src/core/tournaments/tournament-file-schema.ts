// The shape of a written tournament, for files that come from outside.

import * as v from "valibot";

const whole = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const votes = v.tuple([whole, whole]);
/** Files from before there were any do not count them. */
const ties = v.optional(whole, 0);
const share = v.pipe(v.number(), v.finite(), v.minValue(0));
const soft = v.tuple([share, share]);
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

const order = v.union([
  v.tuple([v.literal(0), v.literal(1)]),
  v.tuple([v.literal(1), v.literal(0)]),
]);

const sampling = v.looseObject({ temperature: share, topP: share, topK: whole });

const rolloutSchema = v.looseObject({
  order,
  seed: whole,
  sampling,
  verdict: v.union([
    v.object({ winner: v.picklist([0, 1]) }),
    v.object({
      winner: v.null(),
      reason: v.picklist(["truncated", "ambiguous", "no-verdict", "tie"]),
    }),
  ]),
  probability: v.nullable(v.number()),
  leanings: v.array(v.object({ tokens: whole, probability: v.number() })),
  reasoning: v.string(),
  answer: v.string(),
  tokens: whole,
  promptTokens: whole,
  stop: v.picklist(["end", "length", "forced"]),
});

const judgmentSchema = v.looseObject({
  winner: place,
  rollouts: v.array(rolloutSchema),
  tally: v.looseObject({
    votes,
    soft,
    invalid: whole,
    ties,
    planned: whole,
    dropped: whole,
    posterior: v.number(),
    probability: v.nullable(v.number()),
  }),
  ended: v.picklist(["complete", "majority", "posterior", "agreement"]),
  usage: v.object({ prefilled: whole, reused: whole, decoded: whole }),
});

const resultSchema = v.object({
  match: v.object({ id: whole, round: whole, pair: v.tuple([whole, whole]) }),
  winner: place,
  advances: place,
  decision: v.picklist(["votes", "more-votes", "coin", "level", "no-verdict"]),
  votes,
  soft,
  invalid: whole,
  ties,
  judgments: v.array(judgmentSchema),
});

/** What must be there for a tournament to be shown, checked and played again; other fields are kept. */
export const fileSchema = v.looseObject({
  kind: v.literal("rrm-web tournament"),
  version: v.literal(1),
  group: v.object({
    id: v.exactOptional(v.union([v.string(), v.number()])),
    query: v.array(message),
    responses: v.array(v.string()),
  }),
  plan: v.object({ format: formatSchema, entrants: whole, seed: whole }),
  judging: v.looseObject({
    votes: v.exactOptional(whole),
    order: v.exactOptional(order),
    sampling: v.exactOptional(sampling),
    maxTokens: v.exactOptional(whole),
    budget: v.exactOptional(whole),
    stopAt: v.exactOptional(v.number()),
    adaptive: v.exactOptional(v.boolean()),
    soft: v.exactOptional(v.boolean()),
  }),
  method: v.picklist(["elo", "bradley-terry"]),
  results: v.array(resultSchema),
});
