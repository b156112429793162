// ONNX Runtime's WebAssembly module itself, below its JavaScript API, which copies every tensor in
// and out of the heap at every run: a KV cache in place must be handed over by address.

import { JudgeError } from "../core/errors.ts";
import type { KvBlock, KvMemory, KvMove } from "./kv-memory.ts";

/**
 * What we use of the Emscripten module inside onnxruntime-web 1.30: its C API (wasm-types.ts there).
 * Pointers and handles are numbers; calls return 0 when all went well, creators 0 when not.
 */
export interface OrtModule {
  readonly HEAPU8: Uint8Array;
  _malloc(bytes: number): number;
  _free(pointer: number): void;
  stackSave(): number;
  stackRestore(stack: number): void;
  stackAlloc(bytes: number): number;
  getValue(pointer: number, type: "i32" | "i8" | "*"): number;
  setValue(pointer: number, value: number, type: "i32" | "*"): void;
  lengthBytesUTF8(text: string): number;
  stringToUTF8(text: string, pointer: number, bytes: number): void;
  UTF8ToString(pointer: number): string;
  _OrtCreateTensor(
    type: number,
    data: number,
    bytes: number,
    dims: number,
    rank: number,
    location: number,
  ): number;
  _OrtGetTensorData(tensor: number, type: number, data: number, dims: number, rank: number): number;
  _OrtReleaseTensor(tensor: number): number;
  _OrtFree(pointer: number): number;
  _OrtCreateRunOptions(severity: number, verbosity: number, terminate: number, tag: number): number;
  _OrtReleaseRunOptions(options: number): number;
  _OrtRun(
    session: number,
    inputNames: number,
    inputs: number,
    inputCount: number,
    outputNames: number,
    outputCount: number,
    outputs: number,
    options: number,
  ): number | Promise<number>;
  _OrtGetLastError(code: number, message: number): number;
}

/** Element types of tensors in the C API. */
export const ELEMENT_TYPE = { float32: 1, int64: 7, float16: 10 } as const;

/** The name of an element type of the C API, where we know it. */
export function elementName(type: number): string | undefined {
  return Object.entries(ELEMENT_TYPE).find(([, number]) => number === type)?.[0];
}

/** Tensor data that lies in the heap. */
const CPU_LOCATION = 1;

/** Bytes of a pointer: the module is wasm32. */
export const POINTER_BYTES = 4;

/** Heap memory of one KV tensor. */
export class HeapBlock implements KvBlock {
  readonly pointer: number;
  readonly bytes: number;
  readonly #module: OrtModule;

  constructor(module: OrtModule, pointer: number, bytes: number) {
    this.pointer = pointer;
    this.bytes = bytes;
    this.#module = module;
  }

  free(): void {
    this.#module._free(this.pointer);
  }
}

/** The heap as memory for KV tensors, and tensors made of it. */
export class WasmHeap implements KvMemory {
  readonly copiedByRuns = false;
  readonly largestBlock = 2 ** 31;
  readonly module: OrtModule;

  constructor(module: OrtModule) {
    this.module = module;
  }

  allocate(bytes: number): HeapBlock {
    const pointer = this.module._malloc(bytes);
    if (pointer !== 0) return new HeapBlock(this.module, pointer, bytes);
    const megabytes = Math.ceil(bytes / 1e6);
    throw new JudgeError(
      "engine-failed",
      `The browser gives no more memory: another ${megabytes} MB were needed. Use fewer votes or shorter texts.`,
    );
  }

  copy(moves: readonly KvMove[]): void {
    const bytes = this.bytes();
    for (const { source, from, target, to, bytes: count } of moves) {
      const start = (source as HeapBlock).pointer + from;
      bytes.copyWithin((target as HeapBlock).pointer + to, start, start + count);
    }
  }

  /** The heap as it is now: a thread of the runtime may have grown it, which `getValue` notices. */
  bytes(): Uint8Array {
    this.module.getValue(0, "i8");
    return this.module.HEAPU8;
  }

  /** Makes a tensor over memory of the heap; release it before the memory. */
  tensor(
    type: keyof typeof ELEMENT_TYPE,
    pointer: number,
    bytes: number,
    dims: readonly number[],
  ): number {
    const { module } = this;
    const stack = module.stackSave();
    const shape = module.stackAlloc(dims.length * 4);
    for (const [axis, dim] of dims.entries()) module.setValue(shape + axis * 4, dim, "i32");
    const element = ELEMENT_TYPE[type];
    const tensor = module._OrtCreateTensor(
      element,
      pointer,
      bytes,
      shape,
      dims.length,
      CPU_LOCATION,
    );
    module.stackRestore(stack);
    if (tensor === 0) this.fail("A tensor could not be made");
    return tensor;
  }

  /** Writes text, ended by zero; free it. */
  text(text: string): number {
    const bytes = this.module.lengthBytesUTF8(text) + 1;
    const { pointer } = this.allocate(bytes);
    this.module.stringToUTF8(text, pointer, bytes);
    return pointer;
  }

  /** Throws what the runtime says of the call that just failed. */
  fail(what: string): never {
    const { module } = this;
    const stack = module.stackSave();
    const code = module.stackAlloc(2 * POINTER_BYTES);
    module._OrtGetLastError(code, code + POINTER_BYTES);
    const message = module.getValue(code + POINTER_BYTES, "*");
    const said = message === 0 ? "" : `: ${module.UTF8ToString(message)}`;
    module.stackRestore(stack);
    throw new Error(`${what}${said}`);
  }
}
