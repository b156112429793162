// What a decoder graph takes and gives, checked against its config before anything runs.

import type { InferenceSession } from "onnxruntime-common";
import { JudgeError } from "../core/errors.ts";
import { type KvLayout, pastName, presentName } from "./kv-layout.ts";
import { checkLogits, type LogitsType } from "./logits-rows.ts";
import type { ModelConfig } from "./model-config.ts";

/** A graph's inputs and outputs beyond the fixed ones. */
export interface GraphSignature {
  readonly kv: KvLayout;
  /** Logits of one position. */
  readonly vocabSize: number;
  readonly logitsType: LogitsType;
  readonly takesPositions: boolean;
  /** Shape of the input `num_logits_to_keep`, or null where the graph has none. */
  readonly logitsToKeepDims: readonly number[] | null;
}

function refuse(what: string): JudgeError {
  return new JudgeError(
    "unsupported-model",
    `The model's graph ${what}. Convert the checkpoint again, or take another export of it.`,
  );
}

function inputOf(session: InferenceSession, name: string): InferenceSession.TensorValueMetadata {
  const input = session.inputMetadata.find((metadata) => metadata.name === name);
  if (input?.isTensor) return input;
  throw refuse(`has no input ${name}`);
}

function kvLayout(session: InferenceSession, config: ModelConfig): KvLayout {
  const layers = Array.from({ length: config.layers }, (_, layer) => layer);
  const names = layers.flatMap((layer) => [`${layer}.key`, `${layer}.value`]);
  const pasts = session.inputNames.filter((name) => name.startsWith(pastName("")));
  if (pasts.length !== names.length) {
    throw refuse(`has ${pasts.length / 2} layers where config.json says ${config.layers}`);
  }
  const type = inputOf(session, pastName(names[0] ?? "")).type;
  if (type !== "float32" && type !== "float16") throw refuse(`keeps its KV cache as ${type}`);
  for (const name of names) {
    inputOf(session, pastName(name));
    if (!session.outputNames.includes(presentName(name)))
      throw refuse(`has no output ${presentName(name)}`);
  }
  return { names, kvHeads: config.kvHeads, headDim: config.headDim, type };
}

/**
 * Reads a session's signature.
 * @throws JudgeError `unsupported-model` when the graph is not a decoder of the config's shape
 */
export function readGraphSignature(session: InferenceSession, config: ModelConfig): GraphSignature {
  inputOf(session, "input_ids");
  inputOf(session, "attention_mask");
  const logits = session.outputMetadata.find(({ name }) => name === "logits");
  if (!logits?.isTensor) throw refuse("has no output logits");
  const keeps = session.inputNames.includes("num_logits_to_keep");
  return {
    kv: kvLayout(session, config),
    vocabSize: config.vocabSize,
    // How many there are is seen when they come: exports may leave that open.
    logitsType: checkLogits(logits.type, config.vocabSize, config.vocabSize),
    takesPositions: session.inputNames.includes("position_ids"),
    logitsToKeepDims: keeps ? inputOf(session, "num_logits_to_keep").shape.map(() => 1) : null,
  };
}
