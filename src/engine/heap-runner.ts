// Runs a graph on onnxruntime-web's CPU build through its C API, the KV cache in place in its heap.

import type { InferenceSession } from "onnxruntime-common";
import { graphInputs, type IntegerInput } from "./graph-inputs.ts";
import type { ForwardInput, GraphRunner } from "./graph-runner.ts";
import type { GraphSignature } from "./graph-signature.ts";
import { pastName, presentName } from "./kv-layout.ts";
import type { Logits } from "./logits.ts";
import { checkLogits, readLogitsRows } from "./logits-rows.ts";
import { elementName, type HeapBlock, POINTER_BYTES, type WasmHeap } from "./wasm-heap.ts";

/** Only errors are logged. */
const SEVERITY = 3;

/** Addresses of names, written once. */
interface Names {
  readonly inputs: readonly string[];
  /** Pointer to as many pointers to text. */
  readonly inputTable: number;
  readonly outputTable: number;
  readonly outputCount: number;
}

/** A tensor's place and shape, as the C API tells them. */
interface TensorData {
  readonly type: number;
  readonly pointer: number;
  readonly dims: readonly number[];
}

/** A session that is run by its handle; the JavaScript API still creates and releases it. */
export class HeapRunner implements GraphRunner {
  readonly memory: WasmHeap;
  readonly #session: InferenceSession;
  readonly #handle: number;
  readonly #signature: GraphSignature;
  readonly #names: Names;
  readonly #options: number;
  readonly #allocated: number[] = [];
  /** Logits of the latest pass: kept, because they are read where they lie. */
  #logits = 0;

  /** @param handle the session's, in the C API */
  constructor(
    heap: WasmHeap,
    session: InferenceSession,
    handle: number,
    signature: GraphSignature,
  ) {
    this.memory = heap;
    this.#session = session;
    this.#handle = handle;
    this.#signature = signature;
    this.#options = heap.module._OrtCreateRunOptions(SEVERITY, 0, 0, 0);
    this.#names = this.#writeNames();
  }

  async run(input: ForwardInput): Promise<readonly Logits[]> {
    this.#dropLogits();
    // The latest first: a tensor goes before the memory that it is over.
    const release: (() => void)[] = [];
    try {
      const integers = graphInputs(this.#signature, input).map((one) =>
        this.#integer(one, release),
      );
      const kv = this.#signature.kv.names.map((name) => this.#kvTensor(name, input, release));
      this.#logits = await this.#call([...integers, ...kv], kv);
      return this.#read(input);
    } finally {
      for (const free of release) free();
    }
  }

  async release(): Promise<void> {
    this.#dropLogits();
    const { module } = this.memory;
    module._OrtReleaseRunOptions(this.#options);
    for (const pointer of this.#allocated) module._free(pointer);
    await this.#session.release();
  }

  #writeNames(): Names {
    const { kv, takesPositions, logitsToKeepDims } = this.#signature;
    const inputs = [
      "input_ids",
      "attention_mask",
      ...(takesPositions ? ["position_ids"] : []),
      ...(logitsToKeepDims ? ["num_logits_to_keep"] : []),
      ...kv.names.map(pastName),
    ];
    const outputs = ["logits", ...kv.names.map(presentName)];
    const table = (names: readonly string[]): number => {
      const texts = names.map((name) => this.memory.text(name));
      const pointer = this.#pointers(texts);
      this.#allocated.push(...texts, pointer);
      return pointer;
    };
    return {
      inputs,
      inputTable: table(inputs),
      outputTable: table(outputs),
      outputCount: outputs.length,
    };
  }

  /** A list of addresses in the heap; free it. */
  #pointers(values: readonly number[]): number {
    const { pointer } = this.memory.allocate(values.length * POINTER_BYTES);
    for (const [index, value] of values.entries()) {
      this.memory.module.setValue(pointer + index * POINTER_BYTES, value, "*");
    }
    return pointer;
  }

  #integer({ data, dims }: IntegerInput, release: (() => void)[]): number {
    const block = this.memory.allocate(Math.max(data.byteLength, 1));
    release.unshift(() => block.free());
    this.memory.bytes().set(new Uint8Array(data.buffer), block.pointer);
    const tensor = this.memory.tensor("int64", block.pointer, data.byteLength, dims);
    release.unshift(() => this.memory.module._OrtReleaseTensor(tensor));
    return tensor;
  }

  /** One tensor for past and present: the kernel sees one address and writes only the new tokens. */
  #kvTensor(name: string, { kv, tokens }: ForwardInput, release: (() => void)[]): number {
    const { type } = this.#signature.kv;
    const dims = kv.dims(tokens.length);
    const bytes = dims.reduce((product, dim) => product * dim, type === "float32" ? 4 : 2);
    const { pointer } = kv.block(name) as HeapBlock;
    const tensor = this.memory.tensor(type, pointer, bytes, dims);
    release.unshift(() => this.memory.module._OrtReleaseTensor(tensor));
    return tensor;
  }

  /** @returns the tensor of the logits */
  async #call(inputs: readonly number[], presents: readonly number[]): Promise<number> {
    const { module } = this.memory;
    const { inputTable, outputTable, outputCount } = this.#names;
    const inputList = this.#pointers(inputs);
    const outputList = this.#pointers([0, ...presents]);
    try {
      const failed = await module._OrtRun(
        this.#handle,
        inputTable,
        inputList,
        inputs.length,
        outputTable,
        outputCount,
        outputList,
        this.#options,
      );
      if (failed !== 0) this.memory.fail("The run failed");
      return module.getValue(outputList, "*");
    } finally {
      module._free(inputList);
      module._free(outputList);
    }
  }

  #read(input: ForwardInput): readonly Logits[] {
    const { type, pointer, dims } = this.#dataOf(this.#logits);
    const [rows = 0, positions = 0, found = 0] = dims;
    const name = elementName(type) ?? `number ${type}`;
    const isHalf = checkLogits(name, found, this.#signature.vocabSize) === "float16";
    const { buffer } = this.memory.bytes();
    const count = rows * positions * found;
    const data = isHalf
      ? new Uint16Array(buffer, pointer, count)
      : new Float32Array(buffer, pointer, count);
    return readLogitsRows(data, positions, found, input);
  }

  #dataOf(tensor: number): TensorData {
    const { module } = this.memory;
    const stack = module.stackSave();
    const out = module.stackAlloc(4 * POINTER_BYTES);
    const [data, shape, rank] = [1, 2, 3].map((index) => out + index * POINTER_BYTES) as [
      number,
      number,
      number,
    ];
    if (module._OrtGetTensorData(tensor, out, data, shape, rank) !== 0) {
      this.memory.fail("The logits cannot be read");
    }
    const list = module.getValue(shape, "*");
    const dims = Array.from({ length: module.getValue(rank, "i32") }, (_, axis) =>
      module.getValue(list + axis * POINTER_BYTES, "i32"),
    );
    const found = { type: module.getValue(out, "i32"), pointer: module.getValue(data, "*"), dims };
    module._OrtFree(list);
    module.stackRestore(stack);
    return found;
  }

  #dropLogits(): void {
    if (this.#logits !== 0) this.memory.module._OrtReleaseTensor(this.#logits);
    this.#logits = 0;
  }
}
