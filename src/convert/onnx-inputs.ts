// Names of an ONNX graph's inputs, without reading anything else of it. Field numbers: onnx.proto.

import { PbfReader } from "pbf";
import { JudgeError } from "../core/errors.ts";

/** @throws JudgeError `model-corrupt` when the bytes are no ONNX model */
export function readOnnxInputs(model: Uint8Array, path: string): readonly string[] {
  const names: string[] = [];
  let graphs = 0;
  try {
    new PbfReader(model).readFields((field, _, pbf) => {
      if (field !== 7) return;
      graphs += 1;
      pbf.readMessage(readGraph, names);
    }, null);
  } catch {
    graphs = 0;
  }
  if (graphs === 1) return names;
  const what = `${path} is not an ONNX model. Download it again; a Git LFS pointer or a web page may be in its place.`;
  throw new JudgeError("model-corrupt", what);
}

function readGraph(field: number, names: string[], pbf: PbfReader): void {
  if (field === 11) names.push(pbf.readMessage(readName, { name: "" }).name);
}

function readName(field: number, value: { name: string }, pbf: PbfReader): void {
  if (field === 1) value.name = pbf.readString();
}
