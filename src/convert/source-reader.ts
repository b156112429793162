// Reads the numbers of a graph's weight from the checkpoint, some at a time.

import { JudgeError } from "../core/errors.ts";
import type { Checkpoint, NumberRange } from "./checkpoint.ts";
import { type FloatType, LARGEST_HALF } from "./float-type.ts";
import type { WeightSource } from "./weight-plan.ts";

/** Numbers read at once: 16 MiB as float32. */
const READ_NUMBERS = 4 * 2 ** 20;

/** Numbers of a weight that follow one another. */
export interface SourceNumbers {
  readonly values: Float32Array<ArrayBuffer>;
  /** Place of the first one among all of the weight's. */
  readonly at: number;
}

/** Goes through weights; refuses what the graph's numbers cannot hold. */
export class SourceReader {
  readonly #checkpoint: Checkpoint;
  readonly #type: FloatType;
  readonly #most: number;

  /**
   * @param type of the graph's numbers
   * @param most numbers read at once: a multiple of what is quantized together
   */
  constructor(checkpoint: Checkpoint, type: FloatType, most = READ_NUMBERS) {
    this.#checkpoint = checkpoint;
    this.#type = type;
    this.#most = most;
  }

  /**
   * The numbers of a range, row by row over all parts.
   * @throws JudgeError as the checkpoint does, `unsupported-model` for a weight too large
   */
  async *numbers(
    { parts, columns }: WeightSource,
    { from, to }: NumberRange,
    onBytes?: (bytes: number) => void,
  ): AsyncGenerator<SourceNumbers> {
    let first = 0;
    for (const { name, rows } of parts) {
      const last = first + rows * columns;
      const end = Math.min(to, last);
      for (let at = Math.max(from, first); at < end; at += this.#most) {
        const range = { from: at - first, to: Math.min(at + this.#most, end) - first };
        const values = await this.#checkpoint.numbers(name, range, onBytes);
        if (this.#type === "float16") refuseLarge(name, values);
        yield { values, at };
      }
      first = last;
    }
  }
}

function refuseLarge(name: string, values: Float32Array): void {
  const large = values.find((value) => Math.abs(value) > LARGEST_HALF);
  if (large === undefined) return;
  throw new JudgeError(
    "unsupported-model",
    `Tensor "${name}" has the weight ${large}, and half precision ends at ${LARGEST_HALF}: convert it to fp32, q8 or q4.`,
  );
}
