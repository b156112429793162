// KV cache on the GPU: buffers that the runtime binds as past and present at the same time.

import type { KvBlock, KvMemory, KvMove } from "./kv-memory.ts";

/** GPUBufferUsage COPY_SRC | COPY_DST | STORAGE. By value: Node has no such global. */
const USAGE = 0x04 | 0x08 | 0x80;

/** A block that is a buffer. */
export class GpuBlock implements KvBlock {
  readonly buffer: GPUBuffer;

  constructor(buffer: GPUBuffer) {
    this.buffer = buffer;
  }

  get bytes(): number {
    return this.buffer.size;
  }

  free(): void {
    this.buffer.destroy();
  }
}

/** Memory of one device. */
export class GpuMemory implements KvMemory {
  readonly copiedByRuns = false;
  readonly #device: GPUDevice;

  constructor(device: GPUDevice) {
    this.#device = device;
  }

  get largestBlock(): number {
    const { maxBufferSize, maxStorageBufferBindingSize } = this.#device.limits;
    return Math.min(maxBufferSize, maxStorageBufferBindingSize);
  }

  allocate(bytes: number): KvBlock {
    return new GpuBlock(this.#device.createBuffer({ size: bytes, usage: USAGE }));
  }

  copy(moves: readonly KvMove[]): void {
    const encoder = this.#device.createCommandEncoder();
    const aside = this.#scratch(moves);
    for (const move of moves) encodeMove(encoder, move, aside);
    this.#device.queue.submit([encoder.finish()]);
    // Destroying a buffer waits for what was submitted before.
    aside?.destroy();
  }

  /** WebGPU copies no buffer onto itself, so such moves go by way of another one. */
  #scratch(moves: readonly KvMove[]): GPUBuffer | null {
    const within = moves.filter(({ source, target }) => source === target);
    if (within.length === 0) return null;
    const size = Math.max(...within.map(({ bytes }) => bytes));
    return this.#device.createBuffer({ size, usage: USAGE });
  }
}

function encodeMove(encoder: GPUCommandEncoder, move: KvMove, aside: GPUBuffer | null): void {
  const { from, to, bytes } = move;
  const source = (move.source as GpuBlock).buffer;
  const target = (move.target as GpuBlock).buffer;
  if (source === target && aside) {
    encoder.copyBufferToBuffer(source, from, aside, 0, bytes);
    encoder.copyBufferToBuffer(aside, 0, target, to, bytes);
  } else encoder.copyBufferToBuffer(source, from, target, to, bytes);
}
