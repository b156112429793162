// A model for tests whose logits depend on a row's tokens and on nothing else, to the last bit. It
// keeps the tokens themselves in its KV cache, so a row that was copied wrongly speaks wrongly.

import { cpuLogits } from "./cpu-logits.ts";
import { JudgeError } from "../core/errors.ts";
import { uniform } from "../core/random.ts";
import type { ForwardInput } from "./graph-runner.ts";
import { HostBlock, HostMemory } from "./host-memory.ts";
import type { KvLayout } from "./kv-layout.ts";
import { KvRows } from "./kv-rows.ts";
import type { Logits } from "./logits.ts";
import type { Session } from "./session.ts";

/** Token ids as floats are exact, and two heads must agree. */
const LAYOUT: KvLayout = { names: ["0.key", "0.value"], kvHeads: 2, headDim: 1, type: "float32" };

/** One pass as it was asked for. */
export interface Pass {
  readonly rows: number;
  /** New tokens of each row. */
  readonly tokens: number;
  /** Tokens held, by row. */
  readonly lengths: readonly number[];
  /** Tokens that each row had room for. */
  readonly capacity: number;
}

/** Counts what it has given out, and lets nothing be freed twice. */
class CountedMemory extends HostMemory {
  /** Blocks that are not freed yet. */
  live = 0;
  override copiedByRuns = false;

  override allocate(bytes: number): HostBlock {
    this.live++;
    const block = new HostBlock(bytes);
    let freed = false;
    block.free = () => {
      if (freed) throw new Error("A block was freed twice.");
      freed = true;
      this.live--;
    };
    return block;
  }
}

/** Remembers its passes, and fails when it is told to. */
export class CountingSession implements Session {
  readonly layout = LAYOUT;
  readonly memory = new CountedMemory();
  readonly passes: Pass[] = [];
  readonly #vocabSize: number;
  usable = true;
  /** Passes after which one fails; Infinity for never. */
  failAfter = Infinity;
  /** Last tokens that its logits depend on; with few of them it repeats itself. */
  memoryOf = Infinity;

  constructor(vocabSize: number) {
    this.#vocabSize = vocabSize;
  }

  newRows(rows: number, capacity: number): KvRows {
    return new KvRows(this.memory, LAYOUT, rows, capacity);
  }

  async forward(input: ForwardInput): Promise<readonly Logits[]> {
    const { lengths, tokens, queries } = input;
    const count = tokens[0]?.length ?? 0;
    if (tokens.length > 1 && count > 1) throw new Error("No runtime takes such a pass.");
    const { capacity } = input.kv;
    this.passes.push({ rows: tokens.length, tokens: count, lengths: [...lengths], capacity });
    if (this.passes.length > this.failAfter) {
      this.usable = false;
      throw new JudgeError("device-lost", "The device was lost, as the test wanted.");
    }
    for (const [row, ids] of tokens.entries()) this.#write(input, row, ids);
    const kept = queries.length / tokens.length;
    return queries.map((query, index) => {
      const row = Math.floor(index / kept);
      const held = (lengths[row] ?? 0) + count - kept + 1 + (index % kept);
      return cpuLogits(this.logitsAfter(this.#read(input.kv, row, held)), query);
    });
  }

  async close(): Promise<void> {
    this.usable = false;
  }

  /** The logits behind a row's tokens: a hash of all of them, spread over the vocabulary. */
  logitsAfter(ids: readonly number[]): Float32Array {
    let hash = 17;
    for (const id of ids.slice(-this.memoryOf)) hash = (Math.imul(hash, 31) + id + 1) >>> 0;
    return Float32Array.from({ length: this.#vocabSize }, (_, id) => 8 * uniform(hash, id));
  }

  #write({ kv, lengths }: ForwardInput, row: number, ids: readonly number[]): void {
    for (const name of LAYOUT.names) {
      for (let head = 0; head < LAYOUT.kvHeads; head++) {
        const start = (row * LAYOUT.kvHeads + head) * kv.capacity + (lengths[row] ?? 0);
        if ((lengths[row] ?? 0) + ids.length > kv.capacity) throw new Error("There is no room.");
        this.#floats(kv, name).set(ids, start);
      }
    }
  }

  #read(kv: KvRows, row: number, tokens: number): readonly number[] {
    const copies = LAYOUT.names.flatMap((name) =>
      Array.from({ length: LAYOUT.kvHeads }, (_, head) => {
        const start = (row * LAYOUT.kvHeads + head) * kv.capacity;
        return [...this.#floats(kv, name).subarray(start, start + tokens)];
      }),
    );
    const [first = []] = copies;
    if (copies.some((copy) => copy.join() !== first.join())) throw new Error("Rows fell apart.");
    return first;
  }

  #floats(kv: KvRows, name: string): Float32Array {
    return new Float32Array((kv.block(name) as HostBlock).data.buffer);
  }
}
