// From a model's folder to a judge on this machine's processor.

import { JudgeError } from "../core/errors.ts";
import type { Judge } from "../core/judge.ts";
import { createJudge } from "../core/local-judge.ts";
import { parseProfile } from "../core/profile-json.ts";
import type { Profile } from "../core/profile.ts";
import type { JudgeIdentity } from "../core/tournaments/tournament-file.ts";
import { loadModel } from "../engine/load-model.ts";
import { readJsonFile } from "./json-file.ts";
import { NodeModelFiles } from "./node-files.ts";
import type { ProgressBar } from "./progress-bar.ts";

/** A model that judges, and what tells it from any other. */
export interface OpenedJudge {
  readonly judge: Judge;
  readonly profile: Profile;
  readonly identity: JudgeIdentity;
}

/** What is to be opened. */
export interface JudgeFiles {
  /** The model's folder. */
  readonly model: string;
  /** A judge profile to ask by; the model's own where absent. */
  readonly profile?: string;
}

/** The runtime is optional in the package: pages bring another. */
async function importRuntime() {
  return import("onnxruntime-node").catch((cause: unknown) => {
    const message =
      'The runtime "onnxruntime-node" cannot be loaded: install it beside rrm-web with npm.';
    throw new JudgeError("unsupported-device", message, { cause });
  });
}

/**
 * Loads the model, and the profile that was named or else the model's own.
 * @throws JudgeError as loading does; `invalid-input` where nobody says how the model is asked
 */
export async function openJudge(
  { model, profile: path }: JudgeFiles,
  bar: ProgressBar,
): Promise<OpenedJudge> {
  const named = path === undefined ? null : parseProfile(await readJsonFile("The profile", path));
  const [runtime, files] = [await importRuntime(), new NodeModelFiles(model)];
  const loaded = await loadModel(files, runtime, { provider: "cpu" }, (step) => {
    if (step.type === "load-progress") bar.update(step.loaded / step.total, `Loading ${step.file}`);
  });
  bar.clear();
  const profile = named ?? loaded.profile;
  if (!profile) {
    throw new JudgeError(
      "invalid-input",
      `The model in ${model} does not say how it is asked: name a judge profile with --profile.`,
    );
  }
  const { manifest, manifestSha256: sha256, engine } = loaded;
  const identity = {
    name: manifest.name,
    dtype: manifest.dtype,
    sha256,
    profile: { id: profile.id, version: profile.version },
    runtime: `onnxruntime-node ${runtime.env.versions.node}`,
  };
  return { judge: createJudge(engine, profile), profile, identity };
}
