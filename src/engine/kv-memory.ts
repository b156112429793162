// Where KV tensors lie: on the GPU, in WebAssembly's heap or in Node's. The cache only moves bytes.

/** A stretch of memory for one KV tensor. */
export interface KvBlock {
  readonly bytes: number;
  /** Gives the memory back; the block must not be used again. */
  free(): void;
}

/** Bytes to copy from one block to another, or within one where the stretches do not overlap. */
export interface KvMove {
  readonly source: KvBlock;
  readonly from: number;
  readonly target: KvBlock;
  readonly to: number;
  readonly bytes: number;
}

/** One kind of memory. Blocks of different memories are never mixed. */
export interface KvMemory {
  /** Most bytes of one block. */
  readonly largestBlock: number;
  /** Whether each run copies whole blocks, whatever they hold, so that room ahead costs every step. */
  readonly copiedByRuns: boolean;
  /** @throws JudgeError `engine-failed` where there is no room, as far as that is told at once */
  allocate(bytes: number): KvBlock;
  /** Copies, in order with everything else that is done to these blocks. */
  copy(moves: readonly KvMove[]): void;
}
