// The highest logits of each row and what normalizes them, found on the GPU: one small read a step.

import { type Logits, type LogitsQuery, TOP_COUNT } from "./logits.ts";
import { fromHalves } from "../core/half-floats.ts";
import type { LogitsType } from "./logits-rows.ts";
import { readRow, type RowWords } from "./top-logits-readback.ts";
import { TILE, topLogitsShader } from "./top-logits.wgsl.ts";

/** GPUBufferUsage by value: Node has no such global. */
const USAGE = { MAP_READ: 0x01, COPY_SRC: 0x04, COPY_DST: 0x08, STORAGE: 0x80 } as const;

/** GPUMapMode.READ. */
const READ = 1;

/** Bytes of one row: of what a tile keeps, and of its query. */
const [KEPT_BYTES, QUERY_BYTES] = [TOP_COUNT * 8, 16];

/** Largest float32: what dividing by a temperature near zero comes to. */
const LARGEST = 3.4028234663852886e38;

/** One dispatch: a workgroup for each tile of each row. */
interface Round {
  readonly pipeline: GPUComputePipeline;
  /** Tiles a row. */
  readonly tiles: number;
}

/** What is allocated for some number of rows. */
interface Buffers {
  readonly rows: number;
  readonly queries: GPUBuffer;
  readonly sums: GPUBuffer;
  /** What each round keeps. */
  readonly kept: readonly GPUBuffer[];
  readonly readback: GPUBuffer;
}

function createRounds(device: GPUDevice, vocabSize: number, logitBytes: number): readonly Round[] {
  const module = device.createShaderModule({ code: topLogitsShader(logitBytes === 2) });
  const rounds: Round[] = [];
  let count = vocabSize;
  do {
    const entryPoint = rounds.length === 0 ? "first_round" : "later_round";
    const compute = { module, entryPoint, constants: { count } };
    const pipeline = device.createComputePipeline({ layout: "auto", compute });
    const tiles = Math.ceil(count / TILE);
    rounds.push({ pipeline, tiles });
    count = tiles * TOP_COUNT;
  } while (count > TOP_COUNT);
  return rounds;
}

function encodeQueries(queries: readonly LogitsQuery[]): Uint32Array<ArrayBuffer> {
  // An id that is watched by nobody: the vocabulary is never that large.
  const words = new Uint32Array(queries.length * 4).fill(0xffffffff);
  const floats = new Float32Array(words.buffer);
  for (const [row, { temperature, watch }] of queries.entries()) {
    floats[row * 4] = Math.min(1 / temperature, LARGEST);
    words.set(watch, row * 4 + 1);
  }
  return words;
}

/**
 * Reads logits that lie on the GPU without copying a vocabulary of them: 520 bytes a row and eight
 * for every 1024 tokens. A vocabulary of up to 1024 takes one dispatch, of 16,384 two, of 262,144
 * three. Made for one session: one read at a time, on the device that its logits lie on.
 */
export class GpuTopLogits {
  readonly #device: GPUDevice;
  readonly #size: number;
  readonly #logitBytes: 2 | 4;
  readonly #rounds: readonly Round[];
  #buffers: Buffers | null = null;

  /** @param vocabSize logits a row, one at least */
  constructor(device: GPUDevice, vocabSize: number, type: LogitsType = "float32") {
    this.#device = device;
    this.#size = vocabSize;
    this.#logitBytes = type === "float16" ? 2 : 4;
    this.#rounds = createRounds(device, vocabSize, this.#logitBytes);
  }

  /**
   * Finds and reads the top of every row.
   * @param logits [rows, vocabSize] from the buffer's start, usable as STORAGE and COPY_SRC.
   * `all` of a result copies from it, so call that before anything else is written there
   * @param queries one for each row, of at most two watched ids
   * @throws RangeError when the rows are more than the queries or too many for one binding of the
   * device; Error when the device refuses the work or is lost
   */
  async read(
    logits: GPUBuffer,
    rows: number,
    queries: readonly LogitsQuery[],
  ): Promise<readonly Logits[]> {
    this.#refuse(rows, queries);
    const words = await this.#checked(async () => {
      const buffers = this.#reserve(rows);
      this.#submit(logits, buffers, queries);
      return readBack(buffers.readback, rows * this.#rowBytes);
    });
    return queries.map((query, row) => ({
      ...readRow(this.#rowWords(words, rows, row), this.#size, query),
      all: () => this.#readAll(logits, row),
    }));
  }

  /** Frees what it allocated; not the logits. */
  dispose(): void {
    if (!this.#buffers) return;
    const { queries, sums, kept, readback } = this.#buffers;
    for (const buffer of [queries, sums, ...kept, readback]) buffer.destroy();
    this.#buffers = null;
  }

  /** Bytes of the sums of one row: two words for each tile and the two watched logits. */
  get #sumBytes(): number {
    return ((this.#rounds[0]?.tiles ?? 0) + 1) * 8;
  }

  /** Bytes of the logits of so many rows, whole words: half floats may end within one. */
  #logitsBytes(rows: number): number {
    return Math.ceil((rows * this.#size * this.#logitBytes) / 4) * 4;
  }

  get #rowBytes(): number {
    return KEPT_BYTES + this.#sumBytes;
  }

  #refuse(rows: number, queries: readonly LogitsQuery[]): void {
    if (queries.length !== rows) {
      throw new RangeError(`There are ${queries.length} queries for ${rows} rows of logits.`);
    }
    const bytes = this.#logitsBytes(rows);
    const most = this.#device.limits.maxStorageBufferBindingSize;
    if (bytes <= most) return;
    throw new RangeError(`${rows} rows of logits are ${bytes} bytes; the device binds ${most}.`);
  }

  /** WebGPU only tells on asking that it refused something; the old numbers would be read instead. */
  async #checked<T>(work: () => Promise<T>): Promise<T> {
    this.#device.pushErrorScope("validation");
    const result = work();
    const [value, error] = await Promise.all([result, this.#device.popErrorScope()]);
    if (error) throw new Error(error.message);
    return value;
  }

  #reserve(rows: number): Buffers {
    if (this.#buffers && this.#buffers.rows >= rows) return this.#buffers;
    const room = Math.max(rows, 2 * (this.#buffers?.rows ?? 0));
    this.dispose();
    const { COPY_DST, COPY_SRC, MAP_READ, STORAGE } = USAGE;
    this.#buffers = {
      rows: room,
      queries: this.#allocate(room * QUERY_BYTES, STORAGE | COPY_DST),
      sums: this.#allocate(room * this.#sumBytes, STORAGE | COPY_SRC),
      kept: this.#rounds.map(({ tiles }) =>
        this.#allocate(room * tiles * KEPT_BYTES, STORAGE | COPY_SRC),
      ),
      readback: this.#allocate(room * this.#rowBytes, MAP_READ | COPY_DST),
    };
    return this.#buffers;
  }

  #allocate(size: number, usage: number): GPUBuffer {
    return this.#device.createBuffer({ size, usage });
  }

  #submit(logits: GPUBuffer, buffers: Buffers, queries: readonly LogitsQuery[]): void {
    const rows = queries.length;
    // Runtimes round the sizes of their buffers up, at times beyond what can be bound.
    const logitsBytes = this.#logitsBytes(rows);
    this.#device.queue.writeBuffer(buffers.queries, 0, encodeQueries(queries));
    const encoder = this.#device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    for (const [index, { pipeline, tiles }] of this.#rounds.entries()) {
      pass.setPipeline(pipeline);
      pass.setBindGroup(0, this.#bind(index, { buffer: logits, size: logitsBytes }, buffers));
      pass.dispatchWorkgroups(tiles, rows);
    }
    pass.end();
    const [top, sums] = [rows * KEPT_BYTES, rows * this.#sumBytes];
    const last = buffers.kept.at(-1) as GPUBuffer;
    encoder.copyBufferToBuffer(last, 0, buffers.readback, 0, top);
    encoder.copyBufferToBuffer(buffers.sums, 0, buffers.readback, top, sums);
    this.#device.queue.submit([encoder.finish()]);
  }

  #bind(round: number, logits: GPUBufferBinding, { queries, sums, kept }: Buffers): GPUBindGroup {
    const target = { binding: 4, resource: { buffer: kept[round] as GPUBuffer } };
    const first = [
      { binding: 0, resource: logits },
      { binding: 1, resource: { buffer: queries } },
      { binding: 2, resource: { buffer: sums } },
    ];
    const later = [{ binding: 3, resource: { buffer: kept[round - 1] as GPUBuffer } }];
    return this.#device.createBindGroup({
      layout: (this.#rounds[round] as Round).pipeline.getBindGroupLayout(0),
      entries: [...(round === 0 ? first : later), target],
    });
  }

  #rowWords(words: Uint32Array, rows: number, row: number): RowWords {
    const [top, sums] = [KEPT_BYTES / 4, this.#sumBytes / 4];
    const firstSum = rows * top + row * sums;
    return {
      top: words.subarray(row * top, (row + 1) * top),
      sums: words.subarray(firstSum, firstSum + sums),
    };
  }

  async #readAll(logits: GPUBuffer, row: number): Promise<Float32Array> {
    const end = this.#logitsBytes(row + 1);
    const offset = (row * this.#size * this.#logitBytes) % 4;
    const start = row * this.#size * this.#logitBytes - offset;
    const bytes = end - start;
    const readback = this.#allocate(bytes, USAGE.MAP_READ | USAGE.COPY_DST);
    try {
      const words = await this.#checked(async () => {
        const encoder = this.#device.createCommandEncoder();
        encoder.copyBufferToBuffer(logits, start, readback, 0, bytes);
        this.#device.queue.submit([encoder.finish()]);
        return readBack(readback, bytes);
      });
      if (this.#logitBytes === 4) return new Float32Array(words.buffer);
      return fromHalves(new Uint16Array(words.buffer, offset, this.#size));
    } finally {
      readback.destroy();
    }
  }
}

/** The first bytes of a mappable buffer, once the work submitted so far is done. */
async function readBack(buffer: GPUBuffer, bytes: number): Promise<Uint32Array<ArrayBuffer>> {
  await buffer.mapAsync(READ, 0, bytes);
  const words = new Uint32Array(buffer.getMappedRange(0, bytes).slice(0));
  buffer.unmap();
  return words;
}
