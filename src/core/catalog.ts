// The judges that are known: models/catalog.json, checked.

import * as v from "valibot";
import { JudgeError } from "./errors.ts";
import type { ModelShape } from "./model-shape.ts";
import { parameterCount } from "./weight-bytes.ts";

/** A judge that is known by name. What is not known is null, never guessed. */
export interface CatalogModel {
  /** `owner/name` on the hub. */
  readonly repo: string;
  /** What people call it. */
  readonly name: string;
  readonly licence: string | null;
  /** Numbers that were learned, by its shape. */
  readonly parameters: number | null;
  /** Sizes of the model as the converter would make it: of its context at most 32,768 tokens. */
  readonly shape: ModelShape | null;
  /** Id of the built-in profile that it is asked by. */
  readonly profile: string | null;
  /** What else one should know, in a sentence; may be empty. */
  readonly note: string;
  /** Where each fact was found, in words; null where it was not. */
  readonly sources: CatalogSources;
}

/** Where the facts of one model were found. */
export interface CatalogSources {
  readonly card: string | null;
  readonly licence: string | null;
  readonly shape: string | null;
}

const count = v.pipe(v.number(), v.integer(), v.minValue(1));
const text = v.pipe(v.string(), v.nonEmpty());

const ShapeSchema = v.strictObject({
  architecture: v.picklist(["qwen2", "qwen3"]),
  layers: count,
  hiddenSize: count,
  intermediateSize: count,
  heads: count,
  kvHeads: count,
  headDim: count,
  vocabSize: count,
  tied: v.boolean(),
  contextLength: v.pipe(count, v.maxValue(32768)),
});

const ModelSchema = v.strictObject({
  repo: v.pipe(v.string(), v.regex(/^[\w.-]+\/[\w.-]+$/, "not owner/name")),
  name: text,
  licence: v.nullable(text),
  shape: v.nullable(ShapeSchema),
  profile: v.nullable(text),
  note: v.string(),
  /** Names of entries of `sources` of the whole file. */
  sources: v.strictObject({
    card: v.nullable(text),
    licence: v.nullable(text),
    shape: v.nullable(text),
  }),
});

const CatalogSchema = v.strictObject({
  format: v.literal(1),
  sources: v.record(v.string(), text),
  models: v.array(ModelSchema),
});

type Catalog = v.InferOutput<typeof CatalogSchema>;

function modelOf(model: Catalog["models"][number], all: Catalog["sources"]): CatalogModel {
  const words = (name: string | null): string | null =>
    name === null ? null : (all[name] ?? null);
  const { card, licence, shape } = model.sources;
  return {
    ...model,
    parameters: model.shape && parameterCount(model.shape),
    sources: { card: words(card), licence: words(licence), shape: words(shape) },
  };
}

/**
 * Checks a parsed catalog.
 * @throws JudgeError `invalid-input` naming what is wrong
 */
export function parseCatalog(value: unknown): readonly CatalogModel[] {
  const parsed = v.safeParse(CatalogSchema, value);
  if (parsed.success) {
    const { models, sources } = parsed.output;
    return models.map((model) => modelOf(model, sources));
  }
  const message = `The catalog of known models is not one: ${v.summarize(parsed.issues)}`;
  throw new JudgeError("invalid-input", message);
}
