// A judge profile by its name, if it is one of those that come with the program, or by its file.

import { readdir } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { JudgeError } from "../core/errors.ts";
import { parseProfile } from "../core/profile-json.ts";
import type { Profile } from "../core/profile.ts";
import { readJsonFile } from "./json-file.ts";

/** The package finds itself by name, built or not. */
const FOLDER = join(
  dirname(createRequire(import.meta.url).resolve("rrm-web/package.json")),
  "models/profiles",
);

/** What no path looks like that anybody means for a file. */
const NAME = /^[\w-]+$/;

/** Ids of the profiles that come with the program. */
export async function builtInProfiles(): Promise<readonly string[]> {
  const names = await readdir(FOLDER);
  return names.flatMap((name) => (name.endsWith(".json") ? [name.slice(0, -5)] : [])).toSorted();
}

/**
 * The file in which a profile stands; undefined where none is named.
 * @param nameOrPath letters, digits, hyphens and underlines alone are a name
 * @throws JudgeError `invalid-input` for an unknown name
 */
export async function profilePath<T extends string | undefined>(
  nameOrPath: T,
): Promise<T | string> {
  if (nameOrPath === undefined || !NAME.test(nameOrPath)) return nameOrPath;
  const known = await builtInProfiles();
  if (known.includes(nameOrPath)) return join(FOLDER, `${nameOrPath}.json`);
  throw new JudgeError(
    "invalid-input",
    `There is no judge profile "${nameOrPath}": name one of ${known.join(", ")}, or a file as ./${nameOrPath}.`,
  );
}

/**
 * Reads a profile by its name or its file.
 * @throws JudgeError `invalid-input` where there is none, or it cannot be used
 */
export async function readProfile(nameOrPath: string): Promise<Profile> {
  return parseProfile(await readJsonFile("The profile", await profilePath(nameOrPath)));
}
