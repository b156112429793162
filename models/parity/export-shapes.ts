// Converted graphs in the shapes that others export, to test what we take from them.

import type { OnnxModel } from "../../src/convert/onnx-writer.ts";

/** Makes another graph of one, with the same weights. */
export type Edit = (model: OnnxModel) => OnnxModel;

/** As most exports are: without `num_logits_to_keep`, which gives the logits of every position. */
export const withoutLogitsToKeep: Edit = (model) => ({
  ...model,
  inputs: model.inputs.filter(({ name }) => name !== "num_logits_to_keep"),
  initializers: [
    ...model.initializers,
    { name: "num_logits_to_keep", type: "int64", dims: [], data: new Uint8Array(8) },
  ],
});

/** Takes each token's position as an input, for the rotation of queries and keys. */
export const withPositions: Edit = (model) => ({
  ...model,
  inputs: [
    ...model.inputs,
    { name: "position_ids", type: "int64", dims: ["batch_size", "sequence_length"] },
  ],
  nodes: model.nodes.map((node) =>
    node.op === "GroupQueryAttention"
      ? { ...node, inputs: [...node.inputs, "position_ids"] }
      : node,
  ),
});

/** Both of these, as onnx-community publishes its models. */
export const likeOnnxCommunity: Edit = (model) => withPositions(withoutLogitsToKeep(model));
