// From a folder of model files to an engine: read, verify, tokenizer, session.

import * as v from "valibot";
import { JudgeError } from "../core/errors.ts";
import type { ModelFiles } from "../core/model-files.ts";
import { type ModelManifest, PROFILE_PATH } from "../core/model-manifest.ts";
import { parseProfile } from "../core/profile-json.ts";
import type { Profile } from "../core/profile.ts";
import type { ChatTemplate } from "./chat-template.ts";
import { chatTemplateOf, TEMPLATE_PATHS } from "./chat-template-file.ts";
import { type GraphSource, readGraph } from "./graph-source.ts";
import { LoadReader, type LoadStep } from "./load-reader.ts";
import { type EngineOptions, LocalEngine } from "./local-engine.ts";
import { type ModelConfig, parseModelConfig } from "./model-config.ts";
import { ModelSession } from "./model-session.ts";
import type { ExecutionTarget, Runtime } from "./runtime.ts";
import { Tokenizer } from "./tokenizer.ts";
import { TokenizerConfigSchema } from "./tokenizer-json.ts";
import { VerifiedFiles } from "./verified-files.ts";

/** A model ready to judge. */
export interface LoadedModel {
  readonly engine: LocalEngine;
  readonly manifest: ModelManifest;
  /** Lower-case hexadecimal SHA-256 of the manifest, which names that of every other file. */
  readonly manifestSha256: string;
  /** How this model is asked and read, or null where its folder does not say. */
  readonly profile: Profile | null;
  /** The model's own chat template, or null where its folder has none. */
  readonly chatTemplate: ChatTemplate | null;
}

const GENERATION_PATH = "generation_config.json";

function pathsOf(files: VerifiedFiles): readonly string[] {
  const { graph, externalData } = files.manifest;
  const required = ["config.json", "tokenizer.json", "tokenizer_config.json"];
  const optional = [GENERATION_PATH, PROFILE_PATH, ...TEMPLATE_PATHS].filter((path) =>
    files.find(path),
  );
  return [...required, ...optional, ...externalData, graph];
}

async function readTokenizer(reader: LoadReader, settings: unknown): Promise<Tokenizer> {
  const json = await reader.readJson("tokenizer.json");
  const config = v.safeParse(TokenizerConfigSchema, settings);
  if (config.success) return new Tokenizer(json, config.output);
  const message = `tokenizer_config.json is not one: ${v.summarize(config.issues)}`;
  throw new JudgeError("unsupported-model", message);
}

async function readConfig(reader: LoadReader): Promise<ModelConfig> {
  const config = await reader.readJson("config.json");
  return parseModelConfig(config, await reader.readJsonIfListed(GENERATION_PATH));
}

async function readTemplate(reader: LoadReader, settings: unknown): Promise<ChatTemplate | null> {
  const [jinjaPath, jsonPath] = TEMPLATE_PATHS;
  const jinja = await reader.readTextIfListed(jinjaPath);
  return chatTemplateOf(settings, jinja, await reader.readJsonIfListed(jsonPath));
}

async function readProfile(reader: LoadReader): Promise<Profile | null> {
  const profile = await reader.readJsonIfListed(PROFILE_PATH);
  return profile === undefined ? null : parseProfile(profile);
}

/** Tokens that end a rollout, by all files that name some. */
function endTokensOf(config: ModelConfig, tokenizer: Tokenizer): ReadonlySet<number> {
  const endTokens = new Set(config.endTokens);
  if (tokenizer.endToken !== undefined) endTokens.add(tokenizer.endToken);
  if (endTokens.size > 0) return endTokens;
  throw new JudgeError(
    "unsupported-model",
    "The model names no end-of-sequence token, so it could never finish. Set eos_token_id in config.json.",
  );
}

function checkVocabulary(config: ModelConfig, tokenizer: Tokenizer): void {
  for (const id of tokenizer.bytes.keys()) {
    if (id < config.vocabSize) continue;
    const message = `tokenizer.json has the token ${id}, but the model knows only ${config.vocabSize}: they do not belong together.`;
    throw new JudgeError("unsupported-model", message);
  }
}

/**
 * Loads a model. Nothing of its files is kept beside the session: after a lost device the graph is
 * read, and verified, again.
 * @param onStep told each step of the first loading
 * @throws JudgeError `model-missing`, `model-corrupt`, `model-fetch-failed` for files,
 * `unsupported-model` for what they say, `unsupported-device` or `engine-failed` for the session
 */
export async function loadModel(
  files: ModelFiles,
  runtime: Runtime,
  target: ExecutionTarget,
  onStep: (step: LoadStep) => void = () => {},
  options: EngineOptions = {},
): Promise<LoadedModel> {
  const verified = await VerifiedFiles.open(files);
  const { manifest, manifestSha256 } = verified;
  const reader = new LoadReader(verified, pathsOf(verified), onStep);
  const config = await readConfig(reader);
  const settings = await reader.readJson("tokenizer_config.json");
  const tokenizer = await readTokenizer(reader, settings);
  checkVocabulary(config, tokenizer);
  const endTokens = endTokensOf(config, tokenizer);
  const profile = await readProfile(reader);
  const chatTemplate = await readTemplate(reader, settings);
  let source: GraphSource | null = await readGraph(verified, reader, target);
  onStep({ type: "session-start" });
  const openSession = async (): Promise<ModelSession> => {
    const graph = source ?? (await readGraph(verified, verified, target));
    source = null;
    return ModelSession.open(runtime, target, graph, config);
  };
  const { contextLength } = config;
  const parts = { ...options, tokenizer, contextLength, endTokens, openSession };
  const engine = await LocalEngine.open(parts);
  return { engine, manifest, manifestSha256, profile, chatTemplate };
}
