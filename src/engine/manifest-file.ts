// manifest.json of a model's folder, checked before any path in it is followed.

import * as v from "valibot";
import { JudgeError } from "../core/errors.ts";
import type { ModelManifest } from "../core/model-manifest.ts";

/** A relative path with forward slashes that stays inside the model's folder. */
const path = v.pipe(
  v.string(),
  v.regex(/^[^/\\:?#]+(?:\/[^/\\:?#]+)*$/, "not a plain relative path"),
  v.check(
    (value) => value.split("/").every((part) => part !== "." && part !== ".."),
    "leaves the folder",
  ),
);

const ManifestSchema = v.object({
  format: v.literal(1),
  name: v.string(),
  dtype: v.picklist(["fp32", "q8", "q4"]),
  graph: path,
  externalData: v.array(path),
  files: v.array(
    v.object({
      path,
      size: v.pipe(v.number(), v.integer(), v.minValue(0)),
      sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, "not a SHA-256")),
    }),
  ),
  features: v.object({ numLogitsToKeep: v.boolean() }),
});

/**
 * Checks a parsed manifest.json.
 * @throws JudgeError `model-corrupt` naming what is wrong
 */
export function checkManifest(value: unknown): ModelManifest {
  const parsed = v.safeParse(ManifestSchema, value);
  if (parsed.success) return parsed.output;
  const message = `manifest.json is not a model manifest of format 1: ${v.summarize(parsed.issues)}`;
  throw new JudgeError("model-corrupt", message);
}
