// A judge profile from outside: checked for shape and sense before anything uses it.

import * as v from "valibot";
import { JudgeError } from "./errors.ts";
import { checkProfile } from "./profile-check.ts";
import type { Profile } from "./profile.ts";
import { grammarSchema } from "./verdict-json.ts";

const markers = v.tuple([v.string(), v.string()]);
const counting = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

const layoutSchema = v.object({
  start: v.string(),
  system: markers,
  user: markers,
  assistant: v.string(),
});

const modelChatSchema = v.object({
  template: v.literal("model"),
  options: v.exactOptional(
    v.record(v.string(), v.union([v.boolean(), v.string(), v.pipe(v.number(), v.finite())])),
  ),
  prefill: v.exactOptional(v.string()),
});

/** Named by its one telling field, so that a problem is found in the right one of the two. */
const chatSchema = v.lazy((chat) =>
  typeof chat === "object" && chat !== null && "template" in chat ? modelChatSchema : layoutSchema,
);

const thinkingSchema = v.object({
  open: v.string(),
  close: v.string(),
  opened: v.boolean(),
  optional: v.exactOptional(v.boolean()),
});

const profileSchema = v.object({
  id: v.pipe(v.string(), v.nonEmpty()),
  name: v.string(),
  version: counting,
  chat: chatSchema,
  system: v.string(),
  user: v.string(),
  thinking: v.nullable(thinkingSchema),
  conclusion: v.exactOptional(v.string()),
  verdict: grammarSchema,
  sampling: v.object({
    temperature: v.pipe(v.number(), v.finite(), v.minValue(0)),
    topP: v.pipe(v.number(), v.gtValue(0), v.maxValue(1)),
    topK: counting,
  }),
  scope: v.exactOptional(v.string()),
  maxTokens: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  reference: v.exactOptional(v.string()),
});

/** "it has no version", or what is wrong with the field. */
function problemWords(issue: v.InferIssue<typeof profileSchema>): string {
  const field = v.getDotPath(issue);
  if (field !== null && issue.received === "undefined") return `it has no ${field}`;
  return `${field ?? "its top level"}: ${issue.message}`;
}

/**
 * Reads a profile from parsed JSON; fields it does not know are left out.
 * @throws JudgeError `invalid-input` naming the first field that is not as it must be
 */
export function parseProfile(json: unknown): Profile {
  const parsed = v.safeParse(profileSchema, json);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    throw new JudgeError(
      "invalid-input",
      `The judge profile cannot be used: ${problemWords(issue)}.`,
    );
  }
  checkProfile(parsed.output);
  return parsed.output;
}
