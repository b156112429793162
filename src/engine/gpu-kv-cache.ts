// The KV cache on the GPU, in place: a run reads and writes the same buffers, so nothing is copied.

import type { Tensor } from "onnxruntime-common";
import { type KvBinding, type KvCache, type KvLayout, pastName, presentName } from "./kv-cache.ts";
import type { Runtime } from "./runtime.ts";

/** Fewest tokens a row has room for; capacity doubles from there. */
const SMALLEST_CAPACITY = 256;

/** GPUBufferUsage COPY_SRC | COPY_DST | STORAGE. By value: Node has no such global. */
const USAGE = 0x04 | 0x08 | 0x80;

/**
 * Past and present bound to one buffer: GroupQueryAttention then writes only the new tokens. Room
 * is made by doubling, with one copy of what is there, so that a long rollout pays for it a few
 * times and not at each token (transformers.js issue 1741).
 */
export class GpuKvCache implements KvCache {
  readonly lengths: number[];
  readonly #runtime: Runtime;
  readonly #device: GPUDevice;
  readonly #layout: KvLayout;
  #capacity = 0;
  #buffers: ReadonlyMap<string, GPUBuffer> = new Map();
  #tensors: ReadonlyMap<string, Tensor> = new Map();

  constructor(runtime: Runtime, device: GPUDevice, layout: KvLayout, rows: number) {
    this.lengths = Array.from({ length: rows }, () => 0);
    this.#runtime = runtime;
    this.#device = device;
    this.#layout = layout;
  }

  bind(count: number): KvBinding {
    this.#reserve(Math.max(...this.lengths) + count);
    const { names } = this.#layout;
    const tensor = (name: string): Tensor => this.#tensors.get(name) as Tensor;
    return {
      feeds: Object.fromEntries(names.map((name) => [pastName(name), tensor(name)])),
      fetches: Object.fromEntries(names.map((name) => [presentName(name), tensor(name)])),
    };
  }

  commit(_outputs: unknown, count: number): void {
    for (const row of this.lengths.keys()) this.lengths[row] = (this.lengths[row] ?? 0) + count;
  }

  dispose(): void {
    for (const buffer of this.#buffers.values()) buffer.destroy();
    this.#buffers = new Map();
    this.#tensors = new Map();
  }

  #reserve(tokens: number): void {
    if (tokens <= this.#capacity) return;
    let capacity = Math.max(this.#capacity, SMALLEST_CAPACITY);
    while (capacity < tokens) capacity *= 2;
    const buffers = new Map(this.#layout.names.map((name) => [name, this.#allocate(capacity)]));
    this.#copyInto(buffers, capacity);
    this.dispose();
    this.#capacity = capacity;
    this.#buffers = buffers;
    this.#tensors = new Map([...buffers].map(([name, buffer]) => [name, this.#wrap(buffer)]));
  }

  /** Bytes of `tokens` tokens of one head of one row. */
  #headBytes(tokens: number): number {
    return tokens * this.#layout.headDim * (this.#layout.type === "float32" ? 4 : 2);
  }

  get #heads(): number {
    return this.lengths.length * this.#layout.kvHeads;
  }

  #allocate(capacity: number): GPUBuffer {
    return this.#device.createBuffer({
      size: this.#heads * this.#headBytes(capacity),
      usage: USAGE,
    });
  }

  #wrap(gpuBuffer: GPUBuffer): Tensor {
    const { type: dataType, kvHeads, headDim } = this.#layout;
    const dims = [this.lengths.length, kvHeads, this.#capacity, headDim];
    return this.#runtime.Tensor.fromGpuBuffer(gpuBuffer, { dataType, dims });
  }

  /** Copies every head's filled part to its place in larger buffers. */
  #copyInto(buffers: ReadonlyMap<string, GPUBuffer>, capacity: number): void {
    const filled = this.#headBytes(Math.max(...this.lengths));
    if (filled === 0) return;
    const encoder = this.#device.createCommandEncoder();
    for (const [name, source] of this.#buffers) {
      const target = buffers.get(name) as GPUBuffer;
      for (let head = 0; head < this.#heads; head++) {
        const [from, to] = [
          head * this.#headBytes(this.#capacity),
          head * this.#headBytes(capacity),
        ];
        encoder.copyBufferToBuffer(source, from, target, to, filled);
      }
    }
    this.#device.queue.submit([encoder.finish()]);
  }
}
