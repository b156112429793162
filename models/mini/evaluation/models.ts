// The models that are measured, and how each is opened to judge.

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as onnxruntime from "onnxruntime-node";
import { NodeModelFiles } from "../../../src/cli/node-files.ts";
import { parseDecoderConfig } from "../../../src/convert/decoder-config.ts";
import type { Judge } from "../../../src/core/judge.ts";
import { createJudge } from "../../../src/core/local-judge.ts";
import { parseProfile } from "../../../src/core/profile-json.ts";
import { totalBytes } from "../../../src/core/total-bytes.ts";
import { parameterCount } from "../../../src/core/weight-bytes.ts";
import { loadModel } from "../../../src/engine/load-model.ts";
import type { Runtime } from "../../../src/engine/runtime.ts";
import { VerifiedFiles } from "../../../src/engine/verified-files.ts";
import type { JudgeKey } from "../../../src/tasks/results/judges.ts";
import type { MeasuredModel } from "../../../src/tasks/results/training.ts";

/** The four judges, and the one trained by reward in other precisions than it is shipped in. */
export type ModelKey = JudgeKey | "fp32" | "q4";

/** Every model that is measured. */
export const MODELS: readonly ModelKey[] = ["base", "warm", "rl", "direct", "fp32", "q4"];

/** Where each model's folder is. */
export type ModelFolders = Readonly<Record<ModelKey, string>>;

/** Which of the four judges a model is. */
function judgeOf(key: ModelKey): JudgeKey {
  return key === "fp32" || key === "q4" ? "rl" : key;
}

/** Judges that answer at once are asked in their own way; all others as the shipped one is. */
function profileText(key: ModelKey): string {
  const path =
    key === "direct" ? "models/mini/direct-profile.json" : "models/profiles/rrm-mini.json";
  return readFileSync(path, "utf8");
}

/** Hexadecimal SHA-256 of the profile that a model is asked by. */
export function profileHash(key: ModelKey): string {
  return createHash("sha256").update(profileText(key)).digest("hex");
}

/** One thread: steps of a model this small are shorter than threads take to meet. */
const SINGLE_THREADED: Runtime = {
  Tensor: onnxruntime.Tensor,
  InferenceSession: {
    create: (model: string | Uint8Array, options: onnxruntime.InferenceSession.SessionOptions) =>
      onnxruntime.InferenceSession.create(model as string, { ...options, intraOpNumThreads: 1 }),
  } as Runtime["InferenceSession"],
};

/** Opens a model on the CPU. */
export async function openModel(key: ModelKey, folder: string): Promise<Judge> {
  const files = new NodeModelFiles(folder);
  const { engine } = await loadModel(files, SINGLE_THREADED, { provider: "cpu" });
  return createJudge(engine, parseProfile(JSON.parse(profileText(key))));
}

/** What a folder holds. @throws JudgeError where its manifest is missing or damaged */
export async function describeModel(key: ModelKey, folder: string): Promise<MeasuredModel> {
  const { manifest, manifestSha256 } = await VerifiedFiles.open(new NodeModelFiles(folder));
  const config = parseDecoderConfig(JSON.parse(readFileSync(join(folder, "config.json"), "utf8")));
  const { name, dtype, files } = manifest;
  const [bytes, parameters] = [totalBytes(files), parameterCount(config)];
  return { judge: judgeOf(key), name, dtype, bytes, parameters, manifestSha256 };
}
