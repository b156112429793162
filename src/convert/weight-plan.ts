// Decides where every weight will lie in the external data files, and how it gets there.

import { JudgeError } from "../core/errors.ts";
import { BLOCK_SIZE, type Bits } from "./quantize.ts";
import type { ExternalRange } from "./onnx-writer.ts";

/** A tensor of the checkpoint, `[rows, columns]`, or `[rows]` where its source has one column. */
export interface WeightPart {
  readonly name: string;
  readonly rows: number;
}

/** Tensors of the checkpoint laid one below the other. */
export interface WeightSource {
  readonly parts: readonly WeightPart[];
  readonly columns: number;
}

/** Rows of all parts together. */
export function rowsOf(source: WeightSource): number {
  return source.parts.reduce((sum, part) => sum + part.rows, 0);
}

/** One stretch of the data files and what to fill it with; in the order of the files. */
export type WeightStep =
  /** Row-major float32, as it is. */
  | { readonly kind: "copy"; readonly source: WeightSource; readonly to: ExternalRange }
  /** Float32, columns first: `[columns, rows]`. */
  | { readonly kind: "transpose"; readonly source: WeightSource; readonly to: ExternalRange }
  | {
      readonly kind: "quantize";
      readonly source: WeightSource;
      readonly bits: Bits;
      readonly codes: ExternalRange;
      readonly scales: ExternalRange;
    }
  | { readonly kind: "rotary"; readonly wave: "cos" | "sin"; readonly to: ExternalRange };

/** Bytes that a step writes. */
export function stepBytes(step: WeightStep): number {
  return step.kind === "quantize" ? step.codes.length + step.scales.length : step.to.length;
}

/** One data file as it will be written. */
export interface DataFile {
  /** Name beside the graph, as the graph uses it. */
  readonly location: string;
  /** Bytes. */
  size: number;
}

/** Every tensor starts at a multiple of this, so that a runtime may use the bytes in place. */
const ALIGNMENT = 64;

/** Browsers hold at most 2 GiB in one buffer, so no data file may be larger. */
const MAX_FILE_BYTES = 2 ** 31 - 2 ** 20;

/** Collects the weights of a graph and lays them into files. */
export class WeightPlan {
  readonly steps: WeightStep[] = [];
  readonly files: DataFile[] = [];
  readonly #graphName: string;
  readonly #maxFileBytes: number;

  /** @param graphName file name of the graph; the data files are named after it */
  constructor(graphName: string, maxFileBytes = MAX_FILE_BYTES) {
    this.#graphName = graphName;
    this.#maxFileBytes = maxFileBytes;
  }

  /** @throws JudgeError `unsupported-model` when the tensor is larger than a file may be */
  copy(source: WeightSource): ExternalRange {
    const to = this.#place(source, rowsOf(source) * source.columns * 4);
    this.steps.push({ kind: "copy", source, to });
    return to;
  }

  /** @throws JudgeError as `copy` does */
  transpose(source: WeightSource): ExternalRange {
    const to = this.#place(source, rowsOf(source) * source.columns * 4);
    this.steps.push({ kind: "transpose", source, to });
    return to;
  }

  /** @throws JudgeError as `copy` does, and when a row is not a multiple of the block */
  quantize(source: WeightSource, bits: Bits): { codes: ExternalRange; scales: ExternalRange } {
    if (source.columns % BLOCK_SIZE !== 0) {
      throw new JudgeError(
        "unsupported-model",
        `Tensor "${source.parts[0]?.name}" has rows of ${source.columns} numbers, and quantization needs a multiple of ${BLOCK_SIZE}: convert with --dtype fp32.`,
      );
    }
    const weights = rowsOf(source) * source.columns;
    const codes = this.#place(source, (weights * bits) / 8);
    const scales = this.#place(source, (weights / BLOCK_SIZE) * 4);
    this.steps.push({ kind: "quantize", source, bits, codes, scales });
    return { codes, scales };
  }

  /** A table `[positions, half a head]` of cosines or sines. */
  rotary(wave: "cos" | "sin", positions: number, half: number): ExternalRange {
    const source = { parts: [{ name: `rotary ${wave}`, rows: positions }], columns: half };
    const to = this.#place(source, positions * half * 4);
    this.steps.push({ kind: "rotary", wave, to });
    return to;
  }

  #place(source: WeightSource, length: number): ExternalRange {
    if (length > this.#maxFileBytes) {
      throw new JudgeError(
        "unsupported-model",
        `Tensor "${source.parts[0]?.name}" would take ${length} bytes and a browser holds at most ${this.#maxFileBytes} in one piece: convert with --dtype q8 or q4.`,
      );
    }
    let file = this.files.at(-1);
    let offset = Math.ceil((file?.size ?? 0) / ALIGNMENT) * ALIGNMENT;
    if (!file || offset + length > this.#maxFileBytes) {
      file = { location: dataName(this.#graphName, this.files.length), size: 0 };
      this.files.push(file);
      offset = 0;
    }
    file.size = offset + length;
    return { location: file.location, offset, length };
  }
}

/** The names transformers.js looks for: `_data`, `_data_1`, `_data_2` and so on. */
function dataName(graphName: string, index: number): string {
  return `${graphName}_data${index === 0 ? "" : `_${index}`}`;
}
