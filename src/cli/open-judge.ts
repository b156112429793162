// From a model's folder to a judge on this machine's processor.

import { randomUUID } from "node:crypto";
import { layoutOf } from "../core/chat-layout.ts";
import { JudgeError } from "../core/errors.ts";
import type { Judge } from "../core/judge.ts";
import { createJudge } from "../core/local-judge.ts";
import { profileHash } from "../core/profile-hash.ts";
import type { Profile } from "../core/profile.ts";
import type { JudgeIdentity } from "../core/tournaments/tournament-file.ts";
import { loadModel } from "../engine/load-model.ts";
import { checkModelFolder } from "./model-folder.ts";
import { builtInProfiles, readProfile } from "./named-profile.ts";
import { NodeModelFiles } from "./node-files.ts";
import type { ProgressBar } from "./progress-bar.ts";
import { timedChat } from "./timed-chat.ts";

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
  /** A judge profile to ask by, by its name or its file; the model's own where absent. */
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

/** Says of a listed file that is gone how it comes back; of damaged ones the loading says so itself. */
function withAdvice(error: unknown, model: string): unknown {
  if (!JudgeError.is(error) || error.code !== "model-missing") return error;
  const advice = `"rrm verify ${model}" names all that is damaged, "rrm mend ${model} SOURCE" makes it good.`;
  return new JudgeError(error.code, `${error.message} ${advice}`, { cause: error });
}

/**
 * Loads the model, and the profile that was named or else the model's own; chat markers that it
 * does not have are taken from the model's chat template.
 * @throws JudgeError as loading does; `invalid-input` where nobody says how the model is asked;
 * `unsupported-model` where the model's chat template is needed and cannot be used
 */
export async function openJudge(
  { model, profile: name }: JudgeFiles,
  bar: ProgressBar,
): Promise<OpenedJudge> {
  const named = name === undefined ? null : await readProfile(name);
  await checkModelFolder(model);
  const [runtime, files] = [await importRuntime(), new NodeModelFiles(model)];
  const loaded = await loadModel(files, runtime, { provider: "cpu" }, (step) => {
    if (step.type === "load-progress") bar.update(step.loaded / step.total, `Loading ${step.file}`);
  }).catch((error: unknown) => {
    throw withAdvice(error, model);
  });
  bar.clear();
  const asked = named ?? loaded.profile;
  if (!asked) {
    const known = (await builtInProfiles()).join(", ");
    throw new JudgeError(
      "invalid-input",
      `The model in ${model} does not say how it is asked: name a judge profile with --profile, a file or one of ${known}.`,
    );
  }
  const { manifest, manifestSha256: sha256, engine, chatTemplate } = loaded;
  const profile = await layoutOf(asked, chatTemplate && timedChat(chatTemplate), randomUUID());
  const identity = {
    name: manifest.name,
    dtype: manifest.dtype,
    sha256,
    source: manifest.source ?? null,
    profile: { id: asked.id, version: asked.version, sha256: profileHash(asked) },
    runtime: `onnxruntime-node ${runtime.env.versions.node}`,
  };
  return { judge: createJudge(engine, profile), profile, identity };
}
