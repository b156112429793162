// manifest.json of a model's folder, checked before any path in it is followed.

import * as v from "valibot";
import { JudgeError } from "./errors.ts";
import { DTYPES, type ModelManifest } from "./model-manifest.ts";

/** A relative path with forward slashes that stays inside the model's folder. */
const path = v.pipe(
  v.string(),
  v.regex(/^[^/\\:?#]+(?:\/[^/\\:?#]+)*$/, "not a plain relative path"),
  v.check(
    (value) => value.split("/").every((part) => part !== "." && part !== ".."),
    "leaves the folder",
  ),
);

const sha256 = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/, "not a SHA-256"));

const source = v.variant("kind", [
  v.object({
    kind: v.literal("hub"),
    baseUrl: v.string(),
    repo: v.string(),
    revision: v.string(),
  }),
  v.object({ kind: v.literal("folder"), name: v.string() }),
  v.object({ kind: v.literal("origin"), path: v.string() }),
]);

const head = {
  name: v.string(),
  dtype: v.picklist(DTYPES),
  graph: path,
  externalData: v.array(path),
  features: v.object({ numLogitsToKeep: v.boolean() }),
  source: v.exactOptional(source),
};

/** A manifest's head, as a package has it before its files are there. */
export const ManifestHeadSchema = v.object(head);

/** Path and size of a file. */
export const FileSizeSchema = v.object({
  path,
  size: v.pipe(v.number(), v.integer(), v.minValue(0)),
});

const ManifestSchema = v.object({
  format: v.literal(1),
  ...head,
  files: v.array(
    v.object({ ...FileSizeSchema.entries, sha256, chunks: v.exactOptional(v.array(sha256)) }),
  ),
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
