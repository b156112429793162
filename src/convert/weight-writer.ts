// Carries out a plan's steps: reads some rows, converts them, writes them, forgets them.

import type { ModelFileWriter, ModelSink } from "../core/model-files.ts";
import type { Checkpoint } from "./checkpoint.ts";
import type { ConversionPlan } from "./conversion-plan.ts";
import type { ExternalRange } from "./onnx-writer.ts";
import { quantizeRows } from "./quantize.ts";
import { rotaryTable } from "./rotary.ts";
import { rowsOf, stepBytes, type WeightSource, type WeightStep } from "./weight-plan.ts";

/** Numbers read at once: 16 MiB as float32. */
const CHUNK_NUMBERS = 4 * 2 ** 20;

/** Writes the data files of a plan into a folder of a sink, front to back. */
export class WeightWriter {
  readonly #plan: ConversionPlan;
  readonly #checkpoint: Checkpoint;
  readonly #sink: ModelSink;
  readonly #folder: string;
  readonly #chunkNumbers: number;
  #file: { writer: ModelFileWriter; location: string; at: number } | null = null;

  /** @param chunkNumbers numbers read at once, in whole rows and at least one row */
  constructor(
    plan: ConversionPlan,
    checkpoint: Checkpoint,
    sink: ModelSink,
    folder: string,
    chunkNumbers = CHUNK_NUMBERS,
  ) {
    this.#plan = plan;
    this.#checkpoint = checkpoint;
    this.#sink = sink;
    this.#folder = folder;
    this.#chunkNumbers = chunkNumbers;
  }

  /**
   * Writes everything and gives the bytes of each step as it is done; the file that is open when
   * something fails is given up.
   * @throws JudgeError
   */
  async *run(): AsyncGenerator<number> {
    try {
      for (const step of this.#plan.steps) {
        await this.#write(step);
        yield stepBytes(step);
      }
      await this.#close();
    } finally {
      await this.#file?.writer.abort();
    }
  }

  async #write(step: WeightStep): Promise<void> {
    switch (step.kind) {
      case "copy":
        return this.#copy(step.source, step.to);
      case "transpose":
        return this.#append(step.to, await this.#transposed(step.source));
      case "quantize":
        return this.#quantize(step);
      case "rotary": {
        const { contextLength, headDim, ropeTheta } = this.#plan.config;
        return this.#append(step.to, rotaryTable(step.wave, contextLength, headDim, ropeTheta));
      }
    }
  }

  async #copy(source: WeightSource, to: ExternalRange): Promise<void> {
    await this.#seek(to);
    for await (const { values } of this.#chunks(source)) await this.#emit(values);
  }

  async #transposed(source: WeightSource): Promise<Float32Array> {
    const rows = rowsOf(source);
    const { columns } = source;
    const result = new Float32Array(rows * columns);
    for await (const { values, row } of this.#chunks(source)) {
      for (let i = 0; i < values.length; i++) {
        result[(i % columns) * rows + row + Math.floor(i / columns)] = values[i] ?? 0;
      }
    }
    return result;
  }

  /** The scales wait in memory until the codes are out: a file is written front to back. */
  async #quantize(step: Extract<WeightStep, { kind: "quantize" }>): Promise<void> {
    const scales: Float32Array[] = [];
    await this.#seek(step.codes);
    for await (const { values } of this.#chunks(step.source)) {
      const rows = quantizeRows(values, step.bits);
      scales.push(rows.scales);
      await this.#emit(rows.codes);
    }
    await this.#seek(step.scales);
    for (const part of scales) await this.#emit(part);
  }

  /** The source from top to bottom in whole rows; `row` counts over all its parts. */
  async *#chunks(source: WeightSource): AsyncGenerator<{ values: Float32Array; row: number }> {
    const step = Math.max(1, Math.floor(this.#chunkNumbers / source.columns));
    let above = 0;
    for (const { name, rows } of source.parts) {
      for (let from = 0; from < rows; from += step) {
        const values = await this.#checkpoint.rows(name, from, Math.min(from + step, rows));
        yield { values, row: above + from };
      }
      above += rows;
    }
  }

  async #append(to: ExternalRange, values: Float32Array): Promise<void> {
    await this.#seek(to);
    await this.#emit(values);
  }

  /** Goes forward to where a tensor starts: into the next file, or over the alignment gap. */
  async #seek(to: ExternalRange): Promise<void> {
    if (this.#file?.location !== to.location) {
      await this.#close();
      const writer = await this.#sink.create(`${this.#folder}/${to.location}`);
      this.#file = { writer, location: to.location, at: 0 };
    }
    await this.#emit(new Uint8Array(to.offset - (this.#file?.at ?? 0)));
  }

  async #close(): Promise<void> {
    await this.#file?.writer.close();
    this.#file = null;
  }

  async #emit(values: Float32Array | Uint8Array): Promise<void> {
    const file = this.#file;
    if (!file || values.byteLength === 0) return;
    await file.writer.write(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
    file.at += values.byteLength;
  }
}
