// Decides where every weight will lie in the external data files, and how it gets there.

import { JudgeError } from "../core/errors.ts";
import { FLOAT_TYPE_BYTES } from "./float-type.ts";
import { dataName } from "./graph-names.ts";
import type { ExternalRange } from "./onnx-writer.ts";
import type { Precision } from "./precision.ts";
import { BLOCK_SIZE, type Bits } from "./quantize.ts";

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

/** Numbers of all parts together. */
export function numbersOf(source: WeightSource): number {
  return rowsOf(source) * source.columns;
}

/** One stretch of the data files and what to fill it with. */
export type WeightStretch = { readonly to: ExternalRange } &
  /** Row-major as it is. */
  (
    | { readonly kind: "copied"; readonly source: WeightSource }
    /** Columns first: `[columns, rows]`. */
    | { readonly kind: "transposed"; readonly source: WeightSource }
    /** The two parts of a quantized weight. */
    | { readonly kind: "codes" | "scales"; readonly source: WeightSource }
    | { readonly kind: "rotary"; readonly wave: "cos" | "sin" }
  );

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
  /** In the order of the files. */
  readonly stretches: WeightStretch[] = [];
  readonly files: DataFile[] = [];
  /** What all of its weights are kept as. */
  readonly precision: Precision;
  readonly #graphName: string;
  readonly #maxFileBytes: number;
  readonly #floatBytes: number;

  /** @param graphName file name of the graph; the data files are named after it */
  constructor(graphName: string, precision: Precision, maxFileBytes = MAX_FILE_BYTES) {
    this.precision = precision;
    this.#graphName = graphName;
    this.#maxFileBytes = maxFileBytes;
    this.#floatBytes = FLOAT_TYPE_BYTES[precision.float];
  }

  /** @throws JudgeError `unsupported-model` when the tensor is larger than a file may be */
  copy(source: WeightSource): ExternalRange {
    const to = this.#place(source, numbersOf(source) * this.#floatBytes);
    this.stretches.push({ kind: "copied", source, to });
    return to;
  }

  /** @throws JudgeError as `copy` does */
  transpose(source: WeightSource): ExternalRange {
    const to = this.#place(source, numbersOf(source) * this.#floatBytes);
    this.stretches.push({ kind: "transposed", source, to });
    return to;
  }

  /** @throws JudgeError as `copy` does, and when a row is not a multiple of the block */
  quantize(source: WeightSource, bits: Bits): { codes: ExternalRange; scales: ExternalRange } {
    if (source.columns % BLOCK_SIZE !== 0) {
      throw new JudgeError(
        "unsupported-model",
        `Tensor "${source.parts[0]?.name}" has rows of ${source.columns} numbers, and quantization needs a multiple of ${BLOCK_SIZE}: convert it to fp32 or fp16.`,
      );
    }
    const weights = numbersOf(source);
    const codes = this.#place(source, (weights * bits) / 8);
    this.stretches.push({ kind: "codes", source, to: codes });
    const scales = this.#place(source, (weights / BLOCK_SIZE) * this.#floatBytes);
    this.stretches.push({ kind: "scales", source, to: scales });
    return { codes, scales };
  }

  /** A table `[positions, half a head]` of cosines or sines. */
  rotary(wave: "cos" | "sin", positions: number, half: number): ExternalRange {
    const source = { parts: [{ name: `rotary ${wave}`, rows: positions }], columns: half };
    const to = this.#place(source, positions * half * this.#floatBytes);
    this.stretches.push({ kind: "rotary", wave, to });
    return to;
  }

  #place(source: WeightSource, length: number): ExternalRange {
    if (length > this.#maxFileBytes) {
      throw new JudgeError(
        "unsupported-model",
        `Tensor "${source.parts[0]?.name}" would take ${length} bytes and a browser holds at most ${this.#maxFileBytes} in one piece: convert it to fewer bits (q8, q4 or q4f16).`,
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
