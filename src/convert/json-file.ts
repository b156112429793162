// Reads JSON that somebody else wrote, by a schema.

import * as v from "valibot";
import { JudgeError } from "../core/errors.ts";
import type { ModelFiles } from "../core/model-files.ts";

/** Any JSON object. */
export const AnyObject = v.record(v.string(), v.unknown());

/** More than any tokenizer has: a file that claims to be larger is not read into memory. */
const MOST_JSON_BYTES = 2 ** 28;

/** @throws JudgeError `model-missing`; `model-corrupt` when the file is not JSON of that schema */
export async function readJson<T>(
  files: ModelFiles,
  path: string,
  schema: v.GenericSchema<unknown, T>,
): Promise<T> {
  const size = await files.size(path);
  if (size > MOST_JSON_BYTES) {
    const message = `${path} has ${size} bytes, far too many for what it should be. Get the model's files again.`;
    throw new JudgeError("model-corrupt", message);
  }
  return parseJson(await files.read(path), path, schema);
}

/** @throws JudgeError `model-corrupt` when the bytes are not UTF-8 JSON of that schema */
export function parseJson<T>(
  bytes: Uint8Array,
  path: string,
  schema: v.GenericSchema<unknown, T>,
): T {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new JudgeError("model-corrupt", `${path} is not JSON. Get the model's files again.`, {
      cause,
    });
  }
  return checkJson(json, path, schema);
}

/** @throws JudgeError `model-corrupt`, naming the first field that the schema refuses */
export function checkJson<T>(json: unknown, path: string, schema: v.GenericSchema<unknown, T>): T {
  const result = v.safeParse(schema, json, { abortEarly: true });
  if (result.success) return result.output;
  const [issue] = result.issues;
  const field = v.getDotPath(issue);
  const where = field === null ? path : `"${field}" in ${path}`;
  throw new JudgeError("model-corrupt", `${where} makes no sense: ${issue.message}.`);
}
