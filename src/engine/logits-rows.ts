// Logits in main memory, cut into the positions that were asked about.

import { JudgeError } from "../core/errors.ts";
import { cpuLogits } from "./cpu-logits.ts";
import type { ForwardInput } from "./graph-runner.ts";
import { fromHalves } from "../core/half-floats.ts";
import { keptPositions } from "./graph-inputs.ts";
import type { Logits } from "./logits.ts";

/** Types of logits that are read. */
export type LogitsType = "float32" | "float16";

/** Refuses logits of another kind than the model's. @throws JudgeError `unsupported-model` */
export function checkLogits(type: string, found: number, vocabSize: number): LogitsType {
  if ((type === "float32" || type === "float16") && found === vocabSize) return type;
  const message = `The graph gives ${found} logits of type ${type}, not ${vocabSize} of type float32 or float16.`;
  throw new JudgeError("unsupported-model", message);
}

/** Logits of a whole pass; half floats are bits. */
export type LogitsData = Float32Array | Uint16Array;

/** One row, as a view where it is single precision already. */
function rowOf(data: LogitsData, start: number, size: number): Float32Array {
  if (data instanceof Float32Array) return data.subarray(start, start + size);
  return fromHalves(data.subarray(start, start + size));
}

/**
 * Answers the queries of a pass.
 * @param data logits [rows, positions, vocabSize]; a graph may keep more positions than were asked for
 */
export function readLogitsRows(
  data: LogitsData,
  positions: number,
  vocabSize: number,
  input: ForwardInput,
): readonly Logits[] {
  const kept = keptPositions(input);
  return input.queries.map((query, index) => {
    const row = Math.floor(index / kept);
    const position = positions - kept + (index % kept);
    const start = (row * positions + position) * vocabSize;
    return cpuLogits(rowOf(data, start, vocabSize), query);
  });
}
