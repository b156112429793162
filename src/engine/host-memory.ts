// KV cache in Node's memory: the native runtime reads and writes the arrays where they lie.

import type { KvBlock, KvMemory, KvMove } from "./kv-memory.ts";

/** A block that is an array. */
export class HostBlock implements KvBlock {
  readonly data: Uint8Array<ArrayBuffer>;

  constructor(bytes: number) {
    this.data = new Uint8Array(bytes);
  }

  get bytes(): number {
    return this.data.length;
  }

  /** The garbage collector does it. */
  free(): void {}
}

/** Memory of the process. */
export class HostMemory implements KvMemory {
  readonly largestBlock = 2 ** 32;
  /** The kernel writes in place, and then onnxruntime-node 1.30 copies every output into an array. */
  readonly copiedByRuns: boolean = true;

  allocate(bytes: number): KvBlock {
    return new HostBlock(bytes);
  }

  copy(moves: readonly KvMove[]): void {
    for (const { source, from, target, to, bytes } of moves) {
      const piece = (source as HostBlock).data.subarray(from, from + bytes);
      (target as HostBlock).data.set(piece, to);
    }
  }
}
