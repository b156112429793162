// Encodes an ONNX model as protobuf. Field numbers: onnx.proto (IR version 8).

import { PbfWriter } from "pbf";

/** Element types by their number in TensorProto.DataType. */
export const ELEMENT = { float: 1, uint8: 2, int32: 6, int64: 7, float16: 10 } as const;

/** An element type our graphs use. */
export type ElementType = keyof typeof ELEMENT;

/** A node's attribute; ONNX keeps whole numbers and floats apart. */
export type OnnxAttribute =
  | { readonly int: number }
  | { readonly float: number }
  | { readonly string: string };

/** One operator. An empty input or output name leaves that place out. */
export interface OnnxNode {
  readonly name: string;
  readonly op: string;
  /** Empty for ONNX's own operators. */
  readonly domain: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: Readonly<Record<string, OnnxAttribute>>;
}

/** Where a tensor's bytes lie: a file beside the graph and a byte range of it. */
export interface ExternalRange {
  readonly location: string;
  readonly offset: number;
  readonly length: number;
}

/** A constant tensor, kept in the graph or beside it. */
export interface OnnxInitializer {
  readonly name: string;
  readonly type: ElementType;
  readonly dims: readonly number[];
  readonly data: Uint8Array | ExternalRange;
}

/** An input or output of the graph; a string names a dimension known only at run time. */
export interface OnnxValue {
  readonly name: string;
  readonly type: ElementType;
  readonly dims: readonly (number | string)[];
}

/** A whole model as plain data. */
export interface OnnxModel {
  readonly name: string;
  /** Version of each operator domain. */
  readonly opsets: Readonly<Record<string, number>>;
  readonly nodes: readonly OnnxNode[];
  readonly initializers: readonly OnnxInitializer[];
  readonly inputs: readonly OnnxValue[];
  readonly outputs: readonly OnnxValue[];
}

/** The bytes of the `.onnx` file. */
export function encodeOnnxModel(model: OnnxModel): Uint8Array<ArrayBuffer> {
  const pbf = new PbfWriter();
  pbf.writeVarintField(1, 8);
  pbf.writeStringField(2, "rrm-web");
  pbf.writeMessage(7, writeGraph, model);
  for (const opset of Object.entries(model.opsets)) pbf.writeMessage(8, writeOpset, opset);
  return new Uint8Array(pbf.finish());
}

function writeOpset([domain, version]: [string, number], pbf: PbfWriter): void {
  pbf.writeStringField(1, domain);
  pbf.writeVarintField(2, version);
}

function writeGraph(model: OnnxModel, pbf: PbfWriter): void {
  for (const node of model.nodes) pbf.writeMessage(1, writeNode, node);
  pbf.writeStringField(2, model.name);
  for (const tensor of model.initializers) pbf.writeMessage(5, writeTensor, tensor);
  for (const value of model.inputs) pbf.writeMessage(11, writeValue, value);
  for (const value of model.outputs) pbf.writeMessage(12, writeValue, value);
}

function writeNode(node: OnnxNode, pbf: PbfWriter): void {
  for (const input of node.inputs) pbf.writeStringField(1, input);
  for (const output of node.outputs) pbf.writeStringField(2, output);
  pbf.writeStringField(3, node.name);
  pbf.writeStringField(4, node.op);
  for (const entry of Object.entries(node.attributes)) pbf.writeMessage(5, writeAttribute, entry);
  pbf.writeStringField(7, node.domain);
}

function writeAttribute([name, value]: [string, OnnxAttribute], pbf: PbfWriter): void {
  pbf.writeStringField(1, name);
  if ("float" in value) {
    pbf.writeFloatField(2, value.float);
    pbf.writeVarintField(20, 1);
  } else if ("int" in value) {
    pbf.writeVarintField(3, value.int);
    pbf.writeVarintField(20, 2);
  } else {
    pbf.writeStringField(4, value.string);
    pbf.writeVarintField(20, 3);
  }
}

function writeTensor(tensor: OnnxInitializer, pbf: PbfWriter): void {
  pbf.writePackedVarint(1, [...tensor.dims]);
  pbf.writeVarintField(2, ELEMENT[tensor.type]);
  pbf.writeStringField(8, tensor.name);
  if (tensor.data instanceof Uint8Array) return pbf.writeBytesField(9, tensor.data);
  for (const entry of Object.entries(tensor.data)) pbf.writeMessage(13, writeEntry, entry);
  pbf.writeVarintField(14, 1);
}

function writeEntry([key, value]: [string, string | number], pbf: PbfWriter): void {
  pbf.writeStringField(1, key);
  pbf.writeStringField(2, String(value));
}

function writeValue(value: OnnxValue, pbf: PbfWriter): void {
  pbf.writeStringField(1, value.name);
  pbf.writeMessage(2, (it, type) => type.writeMessage(1, writeTensorType, it), value);
}

function writeTensorType(value: OnnxValue, pbf: PbfWriter): void {
  pbf.writeVarintField(1, ELEMENT[value.type]);
  pbf.writeMessage(2, writeShape, value.dims);
}

function writeShape(dims: OnnxValue["dims"], pbf: PbfWriter): void {
  for (const dim of dims) pbf.writeMessage(1, writeDim, dim);
}

function writeDim(dim: number | string, pbf: PbfWriter): void {
  if (typeof dim === "number") pbf.writeVarintField(1, dim);
  else pbf.writeStringField(2, dim);
}
