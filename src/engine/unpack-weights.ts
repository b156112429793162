// Unpacks quantized weights once, where the runtime would unpack them at every step: ONNX Runtime
// 1.30 has no WebAssembly kernel for MatMulNBits, so it makes float32 of all of them each time.

import type { GraphBytes } from "./graph-source.ts";
import {
  type ConstantView,
  type NewConstant,
  type NewNode,
  type NodeView,
  OnnxRewriter,
} from "./onnx-rewriter.ts";

/** Name of the file, beside the graph, that holds what was unpacked. */
const LOCATION = "unpacked_weights";

/** TensorProto.FLOAT */
const FLOAT = 1;

/** A product with a quantized matrix: outputs [rows] of [columns] weights each. */
interface Packed {
  readonly node: NodeView;
  /** Name of what it makes, which no other node makes. */
  readonly output: string;
  readonly bits: number;
  readonly rows: number;
  readonly columns: number;
  readonly block: number;
  readonly codes: ConstantView;
  readonly scales: ConstantView;
}

/** What can be unpacked: 4 or 8 bits around the middle of their range, float32 scales, all there. */
function packedOf(node: NodeView, { constants }: OnnxRewriter): Packed | null {
  const { K = 0, N = 0, bits = 0, block_size: block = 0 } = node.ints;
  const [output = ""] = node.outputs;
  const [, codesName = "", scalesName = "", ...others] = node.inputs;
  const [codes, scales] = [constants.get(codesName), constants.get(scalesName)];
  if (node.op !== "MatMulNBits" || others.some((name) => name !== "")) return null;
  if (!codes?.location || !scales?.location || scales.type !== FLOAT) return null;
  const known = (bits === 4 || bits === 8) && block > 0 && K % block === 0;
  const whole = codes.length === (N * K * bits) / 8 && scales.length === (4 * N * K) / block;
  return known && whole ? { node, output, bits, rows: N, columns: K, block, codes, scales } : null;
}

function unpack8(codes: Uint8Array, scales: Float32Array, block: number, out: Float32Array): void {
  for (let b = 0; b < scales.length; b++) {
    const scale = scales[b] as number;
    const end = (b + 1) * block;
    for (let i = b * block; i < end; i++) out[i] = ((codes[i] as number) - 128) * scale;
  }
}

/** The first of two codes is in a byte's low half. */
function unpack4(codes: Uint8Array, scales: Float32Array, block: number, out: Float32Array): void {
  for (let b = 0; b < scales.length; b++) {
    const scale = scales[b] as number;
    const end = (b + 1) * block;
    for (let i = b * block; i < end; i += 2) {
      const pair = codes[i >> 1] as number;
      out[i] = ((pair & 15) - 8) * scale;
      out[i + 1] = ((pair >> 4) - 8) * scale;
    }
  }
}

/** Bytes of a constant, copied: its offset need not be aligned for what they hold. */
function read(
  bytes: GraphBytes,
  { location, offset, length }: ConstantView,
): Uint8Array<ArrayBuffer> {
  const file = bytes.externalData.find(({ path }) => path === location);
  return Uint8Array.from(file?.data.subarray(offset, offset + length) ?? []);
}

function bytesOf({ rows, columns }: Packed): number {
  return rows * columns * 4;
}

function unpackedName(output: string): string {
  return `${output}.unpacked`;
}

/** One product with the matrix as it was stored, a row for each output. */
function productOf({ node, output }: Packed): NewNode {
  const { name, outputs } = node;
  const inputs = [node.inputs[0] ?? "", unpackedName(output)];
  return { op: "FusedMatMul", domain: "com.microsoft", name, inputs, outputs, ints: { transB: 1 } };
}

/**
 * Replaces products with quantized matrices by products with the same weights in float32. Nothing is
 * rounded: every weight is the number that the runtime would have made of it.
 * @param most bytes that the unpacked weights may take; where they would take more, nothing is done
 */
export function unpackWeights(bytes: GraphBytes, most: number): GraphBytes {
  const rewriter = new OnnxRewriter(bytes.graph);
  const packed = rewriter.nodes.flatMap((node) => packedOf(node, rewriter) ?? []);
  const total = packed.reduce((sum, one) => sum + bytesOf(one), 0);
  if (total === 0 || total > most) return bytes;
  const data = new Uint8Array(total);
  const constants: NewConstant[] = [];
  let offset = 0;
  for (const one of packed) {
    const length = bytesOf(one);
    const out = new Float32Array(data.buffer, offset, length / 4);
    const scales = new Float32Array(read(bytes, one.scales).buffer);
    (one.bits === 4 ? unpack4 : unpack8)(read(bytes, one.codes), scales, one.block, out);
    const dims = [one.rows, one.columns];
    const name = unpackedName(one.output);
    constants.push({ name, dims, location: LOCATION, offset, length });
    offset += length;
  }
  const replaced = new Map(packed.map((one) => [one.output, productOf(one)]));
  return {
    graph: rewriter.rewrite(replaced, constants),
    externalData: [...bytes.externalData, { path: LOCATION, data }],
  };
}
