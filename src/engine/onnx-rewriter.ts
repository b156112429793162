// Reads an ONNX model as far as replacing some of its nodes needs, and writes the rest as it was.
// Field numbers: onnx.proto (IR version 8).

import { PbfReader, PbfWriter } from "pbf";

/** A node, as far as it is looked at. */
export interface NodeView {
  readonly op: string;
  readonly name: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  /** Whole-number attributes. */
  readonly ints: Readonly<Record<string, number>>;
}

/** A constant whose bytes lie in a file beside the graph. */
export interface ConstantView {
  readonly name: string;
  readonly type: number;
  readonly location: string;
  readonly offset: number;
  readonly length: number;
}

/** One field of a message, undecoded. */
interface Field {
  readonly tag: number;
  readonly value: Uint8Array | number;
}

const MODEL = { graph: 7 } as const;
const GRAPH = { node: 1, initializer: 5 } as const;
const NODE = { input: 1, output: 2, name: 3, op: 4, attribute: 5, domain: 7 } as const;
const ATTRIBUTE = { name: 1, int: 3, type: 20 } as const;
const TENSOR = { dims: 1, type: 2, name: 8, external: 13, location: 14 } as const;
const ENTRY = { key: 1, value: 2 } as const;

/** AttributeProto.INT, TensorProto.FLOAT, TensorProto.EXTERNAL. */
const [INT, FLOAT, EXTERNAL] = [2, 1, 1];

const decoder = new TextDecoder();

function fieldsOf(bytes: Uint8Array): Field[] {
  const fields: Field[] = [];
  new PbfReader(bytes).readFields((tag, _, pbf) => {
    const delimited = pbf.type === 2;
    fields.push({ tag, value: delimited ? pbf.readBytes() : readNumber(pbf) });
  }, null);
  return fields;
}

function readNumber(pbf: PbfReader): number {
  return pbf.type === 5 ? pbf.readFloat() : pbf.readVarint(true);
}

function textOf({ value }: Field): string {
  return value instanceof Uint8Array ? decoder.decode(value) : "";
}

function texts(fields: readonly Field[], tag: number): readonly string[] {
  return fields.filter((field) => field.tag === tag).map(textOf);
}

function bytesOf(fields: readonly Field[], tag: number): readonly Uint8Array[] {
  return fields.flatMap((field) =>
    field.tag === tag && field.value instanceof Uint8Array ? [field.value] : [],
  );
}

function numberIn(fields: readonly Field[], tag: number): number {
  const value = fields.find((field) => field.tag === tag)?.value;
  return typeof value === "number" ? value : 0;
}

function readNode(bytes: Uint8Array): NodeView {
  const fields = fieldsOf(bytes);
  const attributes = bytesOf(fields, NODE.attribute).map(fieldsOf);
  const ints = attributes.map(
    (one) => [texts(one, ATTRIBUTE.name)[0] ?? "", numberIn(one, ATTRIBUTE.int)] as const,
  );
  return {
    op: texts(fields, NODE.op)[0] ?? "",
    name: texts(fields, NODE.name)[0] ?? "",
    inputs: texts(fields, NODE.input),
    outputs: texts(fields, NODE.output),
    ints: Object.fromEntries(ints),
  };
}

function readConstant(bytes: Uint8Array): ConstantView {
  const fields = fieldsOf(bytes);
  const entries = bytesOf(fields, TENSOR.external).map((entry) => {
    const pair = fieldsOf(entry);
    return [texts(pair, ENTRY.key)[0] ?? "", texts(pair, ENTRY.value)[0] ?? ""] as const;
  });
  const external: Readonly<Record<string, string>> = Object.fromEntries(entries);
  return {
    name: texts(fields, TENSOR.name)[0] ?? "",
    type: numberIn(fields, TENSOR.type),
    location: external["location"] ?? "",
    offset: Number(external["offset"] ?? 0),
    length: Number(external["length"] ?? 0),
  };
}

/** A node that takes another's place: whole-number attributes only. */
export interface NewNode extends NodeView {
  readonly domain: string;
}

/** A float32 constant in a file beside the graph. */
export interface NewConstant {
  readonly name: string;
  readonly dims: readonly number[];
  readonly location: string;
  readonly offset: number;
  readonly length: number;
}

function writeNode(node: NewNode, pbf: PbfWriter): void {
  for (const input of node.inputs) pbf.writeStringField(NODE.input, input);
  for (const output of node.outputs) pbf.writeStringField(NODE.output, output);
  pbf.writeStringField(NODE.name, node.name);
  pbf.writeStringField(NODE.op, node.op);
  pbf.writeStringField(NODE.domain, node.domain);
  for (const attribute of Object.entries(node.ints)) {
    pbf.writeMessage(NODE.attribute, writeInt, attribute);
  }
}

function writeInt([name, value]: [string, number], pbf: PbfWriter): void {
  pbf.writeStringField(ATTRIBUTE.name, name);
  pbf.writeVarintField(ATTRIBUTE.int, value);
  pbf.writeVarintField(ATTRIBUTE.type, INT);
}

function writeConstant(constant: NewConstant, pbf: PbfWriter): void {
  for (const dim of constant.dims) pbf.writeVarintField(TENSOR.dims, dim);
  pbf.writeVarintField(TENSOR.type, FLOAT);
  pbf.writeStringField(TENSOR.name, constant.name);
  const { location, offset, length } = constant;
  for (const entry of Object.entries({ location, offset, length })) {
    pbf.writeMessage(TENSOR.external, writeEntry, entry);
  }
  pbf.writeVarintField(TENSOR.location, EXTERNAL);
}

function writeEntry([key, value]: [string, string | number], pbf: PbfWriter): void {
  pbf.writeStringField(ENTRY.key, key);
  pbf.writeStringField(ENTRY.value, String(value));
}

function writeField({ tag, value }: Field, pbf: PbfWriter): void {
  if (value instanceof Uint8Array) pbf.writeBytesField(tag, value);
  else pbf.writeVarintField(tag, value);
}

/** A model's graph, open for replacing nodes. */
export class OnnxRewriter {
  readonly #model: readonly Field[];
  readonly #graph: readonly Field[];
  /** Constants by name. */
  readonly constants: ReadonlyMap<string, ConstantView>;

  /** @param bytes a ModelProto, weights apart */
  constructor(bytes: Uint8Array) {
    this.#model = fieldsOf(bytes);
    this.#graph = fieldsOf(bytesOf(this.#model, MODEL.graph)[0] ?? new Uint8Array());
    const constants = bytesOf(this.#graph, GRAPH.initializer).map(readConstant);
    this.constants = new Map(constants.map((constant) => [constant.name, constant]));
  }

  /** All nodes, in order. */
  get nodes(): readonly NodeView[] {
    return bytesOf(this.#graph, GRAPH.node).map(readNode);
  }

  /**
   * The model with nodes replaced, constants added, and those dropped that only the replaced nodes
   * used.
   * @param replaced by their first output: names of nodes may be missing or not be unique
   */
  rewrite(
    replaced: ReadonlyMap<string, NewNode>,
    added: readonly NewConstant[],
  ): Uint8Array<ArrayBuffer> {
    const unused = this.#unusedAfter(replaced);
    const writeGraph = (_: null, pbf: PbfWriter): void => {
      for (const field of this.#graph) writeGraphField(field, pbf, replaced, unused);
      for (const constant of added) pbf.writeMessage(GRAPH.initializer, writeConstant, constant);
    };
    const pbf = new PbfWriter();
    for (const field of this.#model) {
      if (field.tag === MODEL.graph) pbf.writeMessage(MODEL.graph, writeGraph, null);
      else writeField(field, pbf);
    }
    return new Uint8Array(pbf.finish());
  }

  /** What else is not used by a node may still be by one within another, and stays. */
  #unusedAfter(replaced: ReadonlyMap<string, NewNode>): ReadonlySet<string> {
    const before = this.nodes.filter((node) => replaced.has(firstOutput(node)));
    const unused = new Set(before.flatMap(({ inputs }) => inputs));
    for (const node of this.nodes) {
      for (const name of (replaced.get(firstOutput(node)) ?? node).inputs) unused.delete(name);
    }
    return unused;
  }
}

function firstOutput({ outputs }: NodeView): string {
  return outputs[0] ?? "";
}

function writeGraphField(
  field: Field,
  pbf: PbfWriter,
  replaced: ReadonlyMap<string, NewNode>,
  unused: ReadonlySet<string>,
): void {
  const { tag, value } = field;
  if (tag === GRAPH.node && value instanceof Uint8Array) {
    const node = replaced.get(firstOutput(readNode(value)));
    if (node) pbf.writeMessage(tag, writeNode, node);
    else writeField(field, pbf);
  } else if (tag === GRAPH.initializer && value instanceof Uint8Array) {
    if (!unused.has(readConstant(value).name)) writeField(field, pbf);
  } else writeField(field, pbf);
}
