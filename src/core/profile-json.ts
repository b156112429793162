// A judge profile from outside: checked for shape and sense before anything uses it.

import * as v from "valibot";
import { JudgeError } from "./errors.ts";
import { checkProfile } from "./profile-check.ts";
import type { Profile } from "./profile.ts";

const markers = v.tuple([v.string(), v.string()]);
const counting = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

const profileSchema = v.object({
  id: v.string(),
  name: v.string(),
  version: counting,
  chat: v.object({ start: v.string(), system: markers, user: markers, assistant: v.string() }),
  system: v.string(),
  user: v.string(),
  thinking: v.object({ open: v.string(), close: v.string(), opened: v.boolean() }),
  conclusion: v.exactOptional(v.string()),
  labels: markers,
  sampling: v.object({
    temperature: v.pipe(v.number(), v.finite(), v.minValue(0)),
    topP: v.pipe(v.number(), v.gtValue(0), v.maxValue(1)),
    topK: counting,
  }),
  scope: v.exactOptional(v.string()),
  maxTokens: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
});

/**
 * Reads a profile from parsed JSON.
 * @throws JudgeError `invalid-input` naming the first field that is not as it must be
 */
export function parseProfile(json: unknown): Profile {
  const parsed = v.safeParse(profileSchema, json);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    const field = v.getDotPath(issue) ?? "its top level";
    throw new JudgeError(
      "invalid-input",
      `The judge profile cannot be used: ${field}: ${issue.message}.`,
    );
  }
  checkProfile(parsed.output);
  return parsed.output;
}
