// Logits in main memory, cut into the positions that were asked about.

import { JudgeError } from "../core/errors.ts";
import { cpuLogits } from "./cpu-logits.ts";
import type { ForwardInput } from "./graph-runner.ts";
import { keptPositions } from "./graph-inputs.ts";
import type { Logits } from "./logits.ts";

/** Refuses logits of another kind than the model's. @throws JudgeError `unsupported-model` */
export function checkLogits(type: string, found: number, vocabSize: number): void {
  if (type === "float32" && found === vocabSize) return;
  const message = `The graph gives ${found} logits of type ${type}, not ${vocabSize} of type float32.`;
  throw new JudgeError("unsupported-model", message);
}

/**
 * Answers the queries of a pass.
 * @param data logits [rows, positions, vocabSize]; a graph may keep more positions than were asked for
 */
export function readLogitsRows(
  data: Float32Array,
  positions: number,
  vocabSize: number,
  input: ForwardInput,
): readonly Logits[] {
  const kept = keptPositions(input);
  return input.queries.map((query, index) => {
    const row = Math.floor(index / kept);
    const position = positions - kept + (index % kept);
    const start = (row * positions + position) * vocabSize;
    return cpuLogits(data.subarray(start, start + vocabSize), query);
  });
}
