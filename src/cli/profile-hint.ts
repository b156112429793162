// A word to those whose converted model does not say how it is asked: which profile it may want.

import { basename, resolve } from "node:path";
import { type ModelManifest, PROFILE_PATH } from "../core/model-manifest.ts";
import { suggestProfile } from "../core/suggest-profile.ts";

/**
 * The hint for a model; null where its folder carries a profile.
 * @param out the model's folder
 */
export function profileHint(out: string, { files, source }: ModelManifest): string | null {
  if (files.some(({ path }) => path === PROFILE_PATH)) return null;
  const name = source?.kind === "hub" ? source.repo : basename(resolve(out));
  const profile = suggestProfile(name) ?? "NAME";
  return `It does not say how it is asked. To judge with it: rrm judge --model ${out} --profile ${profile}`;
}
