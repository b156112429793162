// A page that reads the same logits from the GPU and from main memory; the test compares.

import { cpuLogits } from "../../src/engine/cpu-logits.ts";
import { requestGpuDevice } from "../../src/engine/gpu-device.ts";
import { GpuTopLogits } from "../../src/engine/gpu-top-logits.ts";
import type { Logits, LogitsQuery } from "../../src/engine/logits.ts";
import { fromHalves } from "../../src/core/half-floats.ts";
import type { LogitsType } from "../../src/engine/logits-rows.ts";
import { halvesOf, makeRow, type RowKind } from "./made-logits.ts";

/** A row to make and what to ask about it. */
interface RowRequest {
  readonly kind: RowKind;
  readonly query: LogitsQuery;
}

/** A row as one reader saw it. */
export interface SeenRow {
  readonly ids: readonly number[];
  readonly values: readonly number[];
  readonly logSumExp: number;
  readonly watched: readonly number[];
  /** Whether `all` gave the row, bit by bit. */
  readonly whole: boolean;
}

/** What both readers saw, and how long the GPU's took in milliseconds. */
interface SeenRows {
  readonly gpu: readonly SeenRow[];
  readonly cpu: readonly SeenRow[];
  readonly duration: number;
}

declare global {
  interface Window {
    /** Reads batches of rows, one after another with one reader on the GPU. */
    readLogits(
      size: number,
      batches: readonly (readonly RowRequest[])[],
      type: LogitsType,
    ): Promise<SeenRows[]>;
    /** Reads from a buffer that is gone. @returns what the reader says to it */
    readFromDestroyed(): Promise<string>;
  }
}

function sameBits(a: Float32Array, b: Float32Array): boolean {
  const [left, right] = [a, b].map(
    ({ buffer, byteOffset, length }) => new Uint32Array(buffer, byteOffset, length),
  ) as [Uint32Array, Uint32Array];
  return left.length === right.length && left.every((word, index) => word === right[index]);
}

async function see(logits: Logits, row: Float32Array): Promise<SeenRow> {
  const { top, logSumExp, watched } = logits;
  const whole = sameBits(await logits.all(), row);
  return { ids: [...top.ids], values: [...top.values], logSumExp, watched: [...watched], whole };
}

/** The bytes of all rows on end, with room for what a copy of whole words takes more. */
function joined(rows: readonly ArrayBufferView<ArrayBuffer>[]): Uint8Array<ArrayBuffer> {
  const bytes = rows.reduce((sum, { byteLength }) => sum + byteLength, 0);
  const all = new Uint8Array(Math.ceil(bytes / 4) * 4);
  let at = 0;
  for (const { buffer, byteOffset, byteLength } of rows) {
    all.set(new Uint8Array(buffer, byteOffset, byteLength), at);
    at += byteLength;
  }
  return all;
}

function upload(device: GPUDevice, rows: readonly ArrayBufferView<ArrayBuffer>[]): GPUBuffer {
  const bytes = joined(rows);
  const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST;
  // ONNX Runtime's buffers are larger than what is in them.
  const buffer = device.createBuffer({ size: bytes.length + 256, usage });
  device.queue.writeBuffer(buffer, 0, bytes);
  return buffer;
}

async function readBatch(
  device: GPUDevice,
  reader: GpuTopLogits,
  stored: readonly (Float32Array<ArrayBuffer> | Uint16Array<ArrayBuffer>)[],
  queries: readonly LogitsQuery[],
): Promise<SeenRows> {
  const buffer = upload(device, stored);
  const rows = stored.map((row) => (row instanceof Uint16Array ? fromHalves(row) : row));
  await device.queue.onSubmittedWorkDone();
  const start = performance.now();
  const logits = await reader.read(buffer, rows.length, queries);
  const duration = performance.now() - start;
  const [gpu, cpu] = [[] as SeenRow[], [] as SeenRow[]];
  for (const [index, row] of rows.entries()) {
    gpu.push(await see(logits[index] as Logits, row));
    cpu.push(await see(cpuLogits(row, queries[index] as LogitsQuery), row));
  }
  buffer.destroy();
  return { gpu, cpu, duration };
}

window.readLogits = async (size, batches, type) => {
  const device = await requestGpuDevice(navigator.gpu);
  const reader = new GpuTopLogits(device, size, type);
  const seen: SeenRows[] = [];
  for (const batch of batches) {
    const rows = batch.map(({ kind }, index) => {
      const row = makeRow(kind, size, index);
      return type === "float16" ? halvesOf(row) : row;
    });
    const queries = batch.map(({ query }) => query);
    seen.push(await readBatch(device, reader, rows, queries));
  }
  reader.dispose();
  device.destroy();
  return seen;
};

window.readFromDestroyed = async () => {
  const device = await requestGpuDevice(navigator.gpu);
  const reader = new GpuTopLogits(device, 100);
  const buffer = upload(device, [new Float32Array(100)]);
  buffer.destroy();
  const reading = reader.read(buffer, 1, [{ temperature: 1, watch: [] }]);
  return reading.then(
    () => "read",
    (error: unknown) => String(error),
  );
};
