// Makes any byte range of a converted data file out of the checkpoint, when it is asked for.

import type { ByteRange } from "../core/model-files.ts";
import { BlockScales } from "./block-scales.ts";
import type { Checkpoint, NumberRange } from "./checkpoint.ts";
import type { ConversionPlan } from "./conversion-plan.ts";
import { encodeFloats, FLOAT_TYPE_BYTES } from "./float-type.ts";
import { BLOCK_SIZE, type QuantizedRows, quantizeRows } from "./quantize.ts";
import { rotaryTable } from "./rotary.ts";
import { SourceReader } from "./source-reader.ts";
import { numbersOf, rowsOf, type WeightSource, type WeightStretch } from "./weight-plan.ts";

type Bytes = Uint8Array<ArrayBuffer>;
type Numbers = Float32Array<ArrayBuffer> | Uint16Array<ArrayBuffer>;

/** A stretch that cannot be made in parts. */
type WholeStretch = Extract<WeightStretch, { readonly kind: "transposed" | "rotary" }>;

/** The wanted bytes of a stretch, counted from its start, and where they go. */
interface Wanted extends ByteRange {
  readonly out: Bytes;
  readonly onBytes: ((bytes: number) => void) | undefined;
}

/**
 * The data files of a plan. What a range holds depends on nothing but the checkpoint. Ranges that
 * are read in order, front to back, read every number of the checkpoint once: of the tensor that is
 * being given, its scales are kept until they are asked for, or all of it where columns come first.
 */
export class WeightReader {
  readonly #plan: ConversionPlan;
  readonly #source: SourceReader;
  readonly #floatBytes: number;
  readonly #scales = new BlockScales();
  #whole: { readonly stretch: WholeStretch; readonly bytes: Bytes } | null = null;

  /** @param readNumbers most numbers read at once, a multiple of a quantized block */
  constructor(plan: ConversionPlan, checkpoint: Checkpoint, readNumbers?: number) {
    const { float } = plan.precision;
    this.#plan = plan;
    this.#source = new SourceReader(checkpoint, float, readNumbers);
    this.#floatBytes = FLOAT_TYPE_BYTES[float];
  }

  /** Bytes that are held for the next range: at most those of one tensor. */
  get heldBytes(): number {
    return this.#scales.heldBytes + (this.#whole?.bytes.length ?? 0);
  }

  /**
   * A range of a data file.
   * @throws JudgeError as the checkpoint does, and `unsupported-model` for a weight that half
   * precision cannot hold
   */
  async read(location: string, range: ByteRange, onBytes?: (n: number) => void): Promise<Bytes> {
    // Between tensors there are zeros.
    const bytes = new Uint8Array(range.end - range.start);
    for (const stretch of this.#plan.stretches) {
      const { location: file, offset, length } = stretch.to;
      const start = Math.max(range.start, offset);
      const end = Math.min(range.end, offset + length);
      if (file !== location || start >= end) continue;
      const out = bytes.subarray(start - range.start, end - range.start);
      await this.#fill(stretch, { start: start - offset, end: end - offset, out, onBytes });
    }
    return bytes;
  }

  async #fill(stretch: WeightStretch, wanted: Wanted): Promise<void> {
    switch (stretch.kind) {
      case "copied":
        return this.#copy(stretch.source, wanted);
      case "codes":
        return this.#codes(stretch.source, wanted);
      case "scales":
        return this.#blockScales(stretch.source, wanted);
      case "transposed":
      case "rotary":
        return place(await this.#all(stretch, wanted), 0, wanted);
    }
  }

  async #copy(source: WeightSource, wanted: Wanted): Promise<void> {
    const size = this.#floatBytes;
    const range = unitsOf(wanted, size);
    for await (const { values, at } of this.#source.numbers(source, range, wanted.onBytes)) {
      place(this.#encode(values), at * size, wanted);
    }
  }

  async #codes(source: WeightSource, wanted: Wanted): Promise<void> {
    const bytes = (BLOCK_SIZE * (this.#plan.precision.bits ?? 0)) / 8;
    for await (const { rows, block } of this.#quantized(source, unitsOf(wanted, bytes), wanted)) {
      place(rows.codes, block * bytes, wanted);
    }
  }

  /** Known already where the codes were read just before. */
  async #blockScales(source: WeightSource, wanted: Wanted): Promise<void> {
    const { from, to } = unitsOf(wanted, this.#floatBytes);
    const known = this.#scales.get(source, from, to);
    if (known) return place(this.#encode(known), from * this.#floatBytes, wanted);
    for await (const { rows, block } of this.#quantized(source, { from, to }, wanted)) {
      place(this.#encode(rows.scales), block * this.#floatBytes, wanted);
    }
  }

  /** Blocks of a tensor; their scales are noted. */
  async *#quantized(
    source: WeightSource,
    blocks: NumberRange,
    { onBytes }: Wanted,
  ): AsyncGenerator<{ rows: QuantizedRows; block: number }> {
    const { float, bits } = this.#plan.precision;
    if (bits === null) return;
    const range = { from: blocks.from * BLOCK_SIZE, to: blocks.to * BLOCK_SIZE };
    for await (const { values, at } of this.#source.numbers(source, range, onBytes)) {
      const rows = quantizeRows(values, bits, float);
      this.#scales.note(source, at / BLOCK_SIZE, rows.scales);
      yield { rows, block: at / BLOCK_SIZE };
    }
  }

  /** All bytes of a stretch that cannot be made in parts; kept until another one is asked for. */
  async #all(stretch: WholeStretch, { onBytes }: Wanted): Promise<Bytes> {
    if (this.#whole?.stretch === stretch) return this.#whole.bytes;
    // Dropped before the next one is made: two are never held at once.
    this.#whole = null;
    const bytes = bytesOf(
      stretch.kind === "rotary"
        ? this.#rotary(stretch.wave)
        : await this.#transposed(stretch.source, onBytes),
    );
    this.#whole = { stretch, bytes };
    return bytes;
  }

  #rotary(wave: "cos" | "sin"): Numbers {
    const { contextLength, headDim, ropeTheta } = this.#plan.config;
    return this.#encode(rotaryTable(wave, contextLength, headDim, ropeTheta));
  }

  async #transposed(source: WeightSource, onBytes: Wanted["onBytes"]): Promise<Numbers> {
    const { columns } = source;
    const rows = rowsOf(source);
    const size = numbersOf(source);
    const isFull = this.#plan.precision.float === "float";
    const result = isFull ? new Float32Array(size) : new Uint16Array(size);
    for await (const { values, at } of this.#source.numbers(
      source,
      { from: 0, to: size },
      onBytes,
    )) {
      const encoded = this.#encode(values);
      let row = Math.floor(at / columns);
      let column = at % columns;
      for (let i = 0; i < encoded.length; i++) {
        result[column * rows + row] = encoded[i] as number;
        if (++column < columns) continue;
        column = 0;
        row += 1;
      }
    }
    return result;
  }

  #encode(values: Float32Array<ArrayBuffer>): Numbers {
    return encodeFloats(this.#plan.precision.float, values);
  }
}

/** The units of so many bytes that a range touches. */
function unitsOf({ start, end }: ByteRange, bytes: number): NumberRange {
  return { from: Math.floor(start / bytes), to: Math.ceil(end / bytes) };
}

/** Copies what is wanted of numbers that start at a byte of the stretch. */
function place(numbers: Numbers | Bytes, at: number, { start, end, out }: Wanted): void {
  const bytes = bytesOf(numbers);
  const from = Math.max(start, at);
  const to = Math.min(end, at + bytes.length);
  if (from < to) out.set(bytes.subarray(from - at, to - at), from - start);
}

function bytesOf({ buffer, byteOffset, byteLength }: Numbers | Bytes): Bytes {
  return new Uint8Array(buffer, byteOffset, byteLength);
}
