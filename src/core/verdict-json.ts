// The shape of a verdict grammar, for profiles that come from outside.

import * as v from "valibot";

const field = { open: v.string(), close: v.string() };
const side = v.object(field);
const range = {
  least: v.pipe(v.number(), v.finite()),
  most: v.pipe(v.number(), v.finite()),
};

/** A grammar of any kind. */
export const grammarSchema = v.variant("kind", [
  v.object({
    kind: v.literal("label"),
    ...field,
    labels: v.tuple([v.string(), v.string()]),
    tie: v.exactOptional(v.string()),
    repeated: v.picklist(["refuse", "last"]),
  }),
  v.object({ kind: v.literal("grade"), ...field, ...range }),
  v.object({
    kind: v.literal("each"),
    first: side,
    second: side,
    right: v.string(),
    wrong: v.string(),
  }),
  v.object({ kind: v.literal("scores"), first: side, second: side, ...range }),
  v.object({ kind: v.literal("score-list"), ...field, separator: v.string(), ...range }),
]);
