// A small file that holds one JSON value.

import { readFile } from "node:fs/promises";
import { JudgeError } from "../core/errors.ts";

/**
 * Reads and parses a file.
 * @param what it is, for messages: "The profile"
 * @throws JudgeError `invalid-input` where it cannot be read or is not JSON
 */
export async function readJsonFile(what: string, path: string): Promise<unknown> {
  const text = await readFile(path, "utf8").catch((cause: unknown) => {
    throw new JudgeError("invalid-input", `${what} ${path} cannot be read.`, { cause });
  });
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new JudgeError("invalid-input", `${what} ${path} is not JSON.`, { cause });
  }
}
