// Grows an ONNX graph operator by operator; outputs are named after the node that makes them.

import { encodeFloats, type FloatType } from "./float-type.ts";
import type {
  ElementType,
  ExternalRange,
  OnnxAttribute,
  OnnxInitializer,
  OnnxModel,
  OnnxNode,
  OnnxValue,
} from "./onnx-writer.ts";

/** ONNX Runtime's own operators. */
export const MICROSOFT = "com.microsoft";

/** What a node is, apart from its name. */
export interface NodeSpec {
  readonly inputs: readonly string[];
  /** One output called after the node where absent. */
  readonly outputs?: readonly string[];
  readonly domain?: typeof MICROSOFT;
  readonly attributes?: Readonly<Record<string, OnnxAttribute>>;
}

/** A graph under construction. */
export class GraphBuilder {
  readonly #nodes: OnnxNode[] = [];
  readonly #initializers: OnnxInitializer[] = [];
  readonly #inputs: OnnxValue[] = [];
  readonly #outputs: OnnxValue[] = [];

  /** Adds an operator and gives the name of its first output. */
  node(op: string, name: string, spec: NodeSpec): string {
    const { inputs, outputs = [name], domain = "", attributes = {} } = spec;
    this.#nodes.push({ name, op, domain, inputs, outputs, attributes });
    return outputs[0] ?? name;
  }

  /** Adds a constant whose bytes lie in a data file. */
  weight(name: string, type: ElementType, dims: readonly number[], data: ExternalRange): string {
    this.#initializers.push({ name, type, dims, data });
    return name;
  }

  /** Adds a constant that is kept in the graph itself; without dims, a scalar. */
  constant(name: string, values: BigInt64Array | Uint8Array, dims: readonly number[] = []): string {
    const type = values instanceof Uint8Array ? "uint8" : "int64";
    const data = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
    this.#initializers.push({ name, type, dims, data });
    return name;
  }

  /** Adds a number that is kept in the graph itself, in the type that the graph computes in. */
  number(name: string, type: FloatType, value: number): string {
    const values = encodeFloats(type, Float32Array.of(value));
    const data = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
    this.#initializers.push({ name, type, dims: [], data });
    return name;
  }

  /** Adds a list of whole numbers: axes, shapes, slice bounds. */
  list(name: string, values: readonly number[]): string {
    return this.constant(name, BigInt64Array.from(values.map(BigInt)), [values.length]);
  }

  /** Declares an input. */
  input(name: string, type: ElementType, dims: readonly (number | string)[]): string {
    this.#inputs.push({ name, type, dims });
    return name;
  }

  /** Declares an output; some node must make it. */
  output(name: string, type: ElementType, dims: readonly (number | string)[]): string {
    this.#outputs.push({ name, type, dims });
    return name;
  }

  /** The finished graph. */
  build(name: string): OnnxModel {
    return {
      name,
      opsets: { "": 18, [MICROSOFT]: 1 },
      nodes: this.#nodes,
      initializers: this.#initializers,
      inputs: this.#inputs,
      outputs: this.#outputs,
    };
  }
}
