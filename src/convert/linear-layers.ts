// Token tables and linear layers of a graph, in floating point or quantized.

import type { FloatType } from "./float-type.ts";
import { MICROSOFT, type GraphBuilder } from "./graph-builder.ts";
import { ELEMENT } from "./onnx-writer.ts";
import { BLOCK_SIZE, type Bits } from "./quantize.ts";
import { rowsOf, type WeightPart, type WeightPlan, type WeightSource } from "./weight-plan.ts";

/** A linear layer: its weights `[outputs, inputs]` and, where it has one, its bias `[outputs]`. */
export interface Linear {
  readonly weight: WeightSource;
  readonly bias?: readonly WeightPart[];
}

/** Adds layers to a graph and their weights to a plan. */
export class LinearLayers {
  readonly #graph: GraphBuilder;
  readonly #plan: WeightPlan;
  readonly #bits: Bits | null;
  readonly #float: FloatType;

  constructor(graph: GraphBuilder, plan: WeightPlan) {
    this.#graph = graph;
    this.#plan = plan;
    this.#bits = plan.precision.bits;
    this.#float = plan.precision.float;
  }

  /** `weight` x + `bias`; gives the name of the result, which is the layer's. */
  apply(name: string, input: string, { weight, bias }: Linear): string {
    const product = bias ? `${name}.product` : name;
    if (this.#bits === null) {
      const dims = [weight.columns, rowsOf(weight)];
      const data = this.#plan.transpose(weight);
      const transposed = this.#graph.weight(`${name}.weight`, this.#float, dims, data);
      this.#graph.node("MatMul", product, { inputs: [input, transposed] });
    } else {
      const quantized = this.#quantized(name, weight, this.#bits);
      this.#matMulNBits(product, [input, ...quantized], weight, this.#bits);
    }
    if (!bias) return product;
    const data = this.#plan.copy({ parts: bias, columns: 1 });
    this.#graph.weight(`${name}.bias`, this.#float, [rowsOf(weight)], data);
    return this.#graph.node("Add", name, { inputs: [product, `${name}.bias`] });
  }

  /** The rows of a table that `ids` name, called `name`. */
  embed(name: string, ids: string, table: WeightSource): string {
    if (this.#bits !== null) return this.#embedQuantized(name, ids, table, this.#bits);
    const dims = [rowsOf(table), table.columns];
    const weight = this.#graph.weight(`${name}.weight`, this.#float, dims, this.#plan.copy(table));
    return this.#graph.node("Gather", name, { inputs: [weight, ids] });
  }

  /** Multiplies with the table that `embed` put in under `table`: it is shipped once. */
  applyTied(name: string, input: string, table: string, source: WeightSource): string {
    if (this.#bits !== null) {
      const inputs = [input, `${table}.codes`, `${table}.scales`] as const;
      return this.#matMulNBits(name, inputs, source, this.#bits);
    }
    const weight = this.#graph.node("Transpose", `${name}.weight`, { inputs: [`${table}.weight`] });
    return this.#graph.node("MatMul", name, { inputs: [input, weight] });
  }

  /** In the shapes of MatMulNBits: codes `[outputs, blocks, bytes]`, scales `[outputs, blocks]`. */
  #quantized(name: string, source: WeightSource, bits: Bits): [codes: string, scales: string] {
    const { codes, scales } = this.#plan.quantize(source, bits);
    const rows = rowsOf(source);
    const blocks = source.columns / BLOCK_SIZE;
    const codeDims = [rows, blocks, (BLOCK_SIZE * bits) / 8];
    return [
      this.#graph.weight(`${name}.codes`, "uint8", codeDims, codes),
      this.#graph.weight(`${name}.scales`, this.#float, [rows, blocks], scales),
    ];
  }

  /**
   * accuracy_level stays unset: 4 rounds the activations to 8 bits as well, which on the native CPU
   * put errors of 1e-3 (4 bits) and 0.4 (8 bits) into products that are exact to 3e-5 without, and
   * in onnxruntime-web's CPU build brought no speed.
   */
  #matMulNBits(
    output: string,
    inputs: readonly [input: string, codes: string, scales: string],
    source: WeightSource,
    bits: Bits,
  ): string {
    return this.#graph.node("MatMulNBits", output, {
      inputs,
      domain: MICROSOFT,
      attributes: {
        K: { int: source.columns },
        N: { int: rowsOf(source) },
        bits: { int: bits },
        block_size: { int: BLOCK_SIZE },
      },
    });
  }

  /**
   * Looks codes and scales up and multiplies them out, with ONNX's own operators: the WebGPU builds
   * of onnxruntime-web 1.30 have no CPU kernel for GatherBlockQuantized. So tied embeddings also
   * keep the one shape that MatMulNBits reads.
   */
  #embedQuantized(name: string, ids: string, table: WeightSource, bits: Bits): string {
    const graph = this.#graph;
    const [codes, scales] = this.#quantized(name, table, bits);
    const packed = graph.node("Gather", `${name}.packed`, { inputs: [codes, ids] });
    const unpacked = bits === 8 ? packed : this.#unpackNibbles(name, packed, table.columns);
    const code = graph.node("Cast", `${name}.code`, {
      inputs: [unpacked],
      attributes: { to: { int: ELEMENT[this.#float] } },
    });
    const middle = graph.number(`${name}.middle`, this.#float, 2 ** (bits - 1));
    const steps = graph.node("Sub", `${name}.steps`, { inputs: [code, middle] });
    const rowScales = graph.node("Gather", `${name}.row_scales`, { inputs: [scales, ids] });
    const last = graph.list(`${name}.last_axis`, [-1]);
    const step = graph.node("Unsqueeze", `${name}.step`, { inputs: [rowScales, last] });
    const blocks = graph.node("Mul", `${name}.blocks`, { inputs: [steps, step] });
    const shape = graph.list(`${name}.shape`, [0, 0, table.columns]);
    return graph.node("Reshape", name, { inputs: [blocks, shape] });
  }

  /** `[.., blocks, 16]` bytes to `[.., blocks, 32]` codes, the low half of a byte first. */
  #unpackNibbles(name: string, packed: string, columns: number): string {
    const graph = this.#graph;
    const mask = graph.constant(`${name}.nibble_mask`, Uint8Array.of(15));
    const low = graph.node("BitwiseAnd", `${name}.low`, { inputs: [packed, mask] });
    const four = graph.constant(`${name}.nibble_bits`, Uint8Array.of(4));
    const high = graph.node("BitShift", `${name}.high`, {
      inputs: [packed, four],
      attributes: { direction: { string: "RIGHT" } },
    });
    const last = graph.list(`${name}.nibble_axis`, [-1]);
    const pairs = graph.node("Concat", `${name}.pairs`, {
      inputs: [low, high].map((half) =>
        graph.node("Unsqueeze", `${half}.column`, { inputs: [half, last] }),
      ),
      attributes: { axis: { int: -1 } },
    });
    const shape = graph.list(`${name}.nibble_shape`, [0, 0, columns / BLOCK_SIZE, BLOCK_SIZE]);
    return graph.node("Reshape", `${name}.nibbles`, { inputs: [pairs, shape] });
  }
}
