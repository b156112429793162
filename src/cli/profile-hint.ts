// A word to those whose converted model does not say how it is asked: which profile it may want.

import { basename, resolve } from "node:path";
import { type ModelManifest, PROFILE_PATH } from "../core/model-manifest.ts";
import { suggestProfile } from "../core/suggest-profile.ts";
import { builtInProfiles } from "./named-profile.ts";

/**
 * The hint for a model; null where its folder carries a profile.
 * @param out the model's folder
 */
export async function profileHint(
  out: string,
  { files, source }: ModelManifest,
): Promise<string | null> {
  if (files.some(({ path }) => path === PROFILE_PATH)) return null;
  const name = source?.kind === "hub" ? source.repo : basename(resolve(out));
  const command = `It does not say how it is asked. To judge with it: rrm judge --model ${out} --profile`;
  const profile = suggestProfile(name);
  if (profile !== null) return `${command} ${profile}`;
  return `${command} with a file or one of ${(await builtInProfiles()).join(", ")}`;
}
