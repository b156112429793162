// Looks at a source: what it is, in which data types it can be kept, and which to take on this device.

import { parseDecoderConfig } from "../convert/decoder-config.ts";
import { AnyObject, readJson } from "../convert/json-file.ts";
import { chooseDtype } from "../core/choose-dtype.ts";
import type { DeviceLimits } from "../core/memory-plan.ts";
import type { ModelFiles } from "../core/model-files.ts";
import { type Dtype, PROFILE_PATH } from "../core/model-manifest.ts";
import type { ModelPackage } from "../core/model-package.ts";
import type { ModelShape } from "../core/model-shape.ts";
import { planMemory } from "../core/plan-memory.ts";
import { suggestProfile } from "../core/suggest-profile.ts";
import { totalBytes } from "../core/total-bytes.ts";
import { usualWish } from "../core/usual-wish.ts";
import { chatTemplateOf, TEMPLATE_PATHS } from "../engine/chat-template-file.ts";
import { keptId } from "../storage/kept-id.ts";
import { formatOf, openPackage } from "./open-package.ts";
import type { OpenedSource } from "./open-source.ts";
import { SeenFiles } from "./seen-files.ts";
import type { KeepChoice, SourceSurvey } from "./store-api.ts";

const SETTINGS = "tokenizer_config.json";

/** A source whose files note what is looked at. */
type SeenSource = OpenedSource & { readonly files: SeenFiles };

/** Sizes of a package's files, the weights apart. */
async function sizesOf({ files, paths, head }: ModelPackage) {
  const weights = new Set([head.graph, ...head.externalData]);
  const sizes = { kept: 0, weights: 0 };
  for (const path of paths) {
    const size = await files.size(path);
    sizes.kept += size;
    if (weights.has(path)) sizes.weights += size;
  }
  return sizes;
}

/** What keeping a source in one data type means. Opening it looks at every file that will be read. */
async function choiceOf(
  source: SeenSource,
  dtype: Dtype,
  shape: ModelShape,
  limits: DeviceLimits,
): Promise<KeepChoice> {
  source.files.forget();
  const model = await openPackage(source, dtype);
  const { kept, weights } = await sizesOf(model);
  const files = source.files.seen;
  return {
    dtype,
    id: keptId(model),
    files,
    readBytes: totalBytes(files),
    keptBytes: kept,
    memory: planMemory({ shape, dtype, wish: usualWish(shape), limits, weightBytes: weights }),
  };
}

function modelTypeOf({ model_type: type }: Readonly<Record<string, unknown>>): string | null {
  return typeof type === "string" ? type : null;
}

async function hasChatTemplate(files: ModelFiles, paths: readonly string[]): Promise<boolean> {
  if (TEMPLATE_PATHS.some((path) => paths.includes(path))) return true;
  if (!paths.includes(SETTINGS)) return false;
  return chatTemplateOf(await readJson(files, SETTINGS, AnyObject), undefined, null) !== null;
}

/**
 * Surveys a source without reading its weights.
 * @throws JudgeError `model-missing`, `model-corrupt`, `unsupported-model`, and as the source does
 */
export async function surveySource(
  opened: OpenedSource,
  limits: DeviceLimits,
): Promise<SourceSurvey> {
  const files = new SeenFiles(opened.files);
  const source = { ...opened, files };
  const { format, dtypes } = await formatOf(source);
  const config = await readJson(files, "config.json", AnyObject);
  const shape = parseDecoderConfig(config);
  const choices: KeepChoice[] = [];
  for (const dtype of dtypes) choices.push(await choiceOf(source, dtype, shape, limits));
  const { dtype: chosen, reason } = chooseDtype(
    choices.map(({ memory }) => memory),
    limits,
  );
  const paths = await files.list();
  return {
    name: opened.name,
    source: opened.source,
    format,
    shape,
    profile: suggestProfile(nameOf(opened), modelTypeOf(config)),
    ownProfile: paths.includes(PROFILE_PATH),
    hasChatTemplate: await hasChatTemplate(files, paths),
    choices,
    chosen,
    reason,
  };
}

/** The fullest name there is: an owner can tell what a model's own name does not. */
function nameOf({ source, name }: OpenedSource): string {
  return source.kind === "hub" ? source.repo : name;
}
