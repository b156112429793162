// A Hugging Face checkpoint folder: its tensors by name, whichever shard they lie in.

import * as v from "valibot";
import { JudgeError } from "../core/errors.ts";
import type { ModelFiles } from "../core/model-files.ts";
import { decodeFloats, FLOAT_BYTES } from "./float-dtype.ts";
import { readJson } from "./json-file.ts";
import { readSafetensors, type StoredTensor } from "./safetensors.ts";

const SINGLE = "model.safetensors";
const INDEX = "model.safetensors.index.json";

/** Which file each tensor lies in. */
const ShardIndex = v.looseObject({ weight_map: v.record(v.string(), v.string()) });

/** Half-open range of numbers: `from` inclusive, `to` exclusive. */
export interface NumberRange {
  readonly from: number;
  readonly to: number;
}

/** The tensors of a checkpoint; nothing but headers is read until rows are asked for. */
export class Checkpoint {
  readonly #files: ModelFiles;
  readonly #tensors: ReadonlyMap<string, StoredTensor>;

  private constructor(files: ModelFiles, tensors: ReadonlyMap<string, StoredTensor>) {
    this.#files = files;
    this.#tensors = tensors;
  }

  /**
   * Opens `model.safetensors`, or else every shard that `model.safetensors.index.json` names: the
   * order in which transformers looks, should an index be left over from an earlier save.
   * @throws JudgeError `model-missing`, `model-corrupt`, `unsupported-model`
   */
  static async open(files: ModelFiles): Promise<Checkpoint> {
    const paths = await files.list();
    if (paths.includes(SINGLE)) return new Checkpoint(files, await readSafetensors(files, SINGLE));
    if (paths.includes(INDEX)) return new Checkpoint(files, await readShards(files));
    throw new JudgeError(
      "model-missing",
      `The checkpoint has neither ${SINGLE} nor ${INDEX}. Other weight formats (.bin, .pt, .gguf) are not read: save it as safetensors.`,
    );
  }

  /** Paths of the files that the tensors lie in. */
  get paths(): readonly string[] {
    return [...new Set(Array.from(this.#tensors.values(), ({ path }) => path))];
  }

  /** Names of all tensors. */
  get names(): readonly string[] {
    return [...this.#tensors.keys()];
  }

  /** @throws JudgeError `model-corrupt` when the tensor is not there */
  shape(name: string): readonly number[] {
    return this.#tensor(name).shape;
  }

  /**
   * Numbers `from` (inclusive) to `to` (exclusive) of a tensor, counted row by row, as float32.
   * @param onBytes told of the checkpoint's bytes as they come
   * @throws JudgeError `model-corrupt` when the file ends early or a weight is not finite
   */
  async numbers(
    name: string,
    { from, to }: NumberRange,
    onBytes?: (bytes: number) => void,
  ): Promise<Float32Array<ArrayBuffer>> {
    const { path, dtype, start } = this.#tensor(name);
    const range = {
      start: start + from * FLOAT_BYTES[dtype],
      end: start + to * FLOAT_BYTES[dtype],
    };
    const bytes = await this.#files.read(path, range, onBytes);
    if (bytes.length !== range.end - range.start) {
      throw new JudgeError("model-corrupt", `${path} ended while "${name}" was read.`);
    }
    const values = decodeFloats(dtype, bytes);
    if (!areFinite(values)) {
      throw new JudgeError(
        "model-corrupt",
        `Tensor "${name}" in ${path} has NaN or infinite weights.`,
      );
    }
    return values;
  }

  #tensor(name: string): StoredTensor {
    const tensor = this.#tensors.get(name);
    if (tensor) return tensor;
    throw new JudgeError(
      "model-corrupt",
      `The checkpoint has no tensor "${name}", which its config.json calls for. Is a shard missing from the folder?`,
    );
  }
}

/** Whether no exponent is all ones: ten times as fast as asking `Number.isFinite` of every number. */
function areFinite(values: Float32Array<ArrayBuffer>): boolean {
  const bits = new Uint32Array(values.buffer);
  for (let i = 0; i < bits.length; i++) {
    if (((bits[i] ?? 0) & 0x7f800000) === 0x7f800000) return false;
  }
  return true;
}

async function readShards(files: ModelFiles): Promise<ReadonlyMap<string, StoredTensor>> {
  const { weight_map: map } = await readJson(files, INDEX, ShardIndex);
  const shards = new Map<string, ReadonlyMap<string, StoredTensor>>();
  const tensors = new Map<string, StoredTensor>();
  for (const [name, shard] of Object.entries(map)) {
    if (!/^[\w.-]+\.safetensors$/.test(shard)) {
      throw new JudgeError(
        "model-corrupt",
        `${INDEX} puts tensor "${name}" into "${shard}", which is not a safetensors file of this folder.`,
      );
    }
    const known = shards.get(shard) ?? (await readSafetensors(files, shard));
    shards.set(shard, known);
    const tensor = known.get(name);
    if (!tensor) {
      throw new JudgeError("model-corrupt", `${shard} lacks tensor "${name}" that ${INDEX} lists.`);
    }
    tensors.set(name, tensor);
  }
  return tensors;
}
