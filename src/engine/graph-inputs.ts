// The whole-number inputs of a pass: token ids, mask, positions, and how many logits to keep.

import type { ForwardInput } from "./graph-runner.ts";
import type { GraphSignature } from "./graph-signature.ts";

/** An int64 input. */
export interface IntegerInput {
  readonly name: string;
  readonly data: BigInt64Array<ArrayBuffer>;
  readonly dims: readonly number[];
}

/** Positions for which a graph keeps logits, at least one, in every row. */
export function keptPositions({ tokens, queries }: ForwardInput): number {
  return Math.max(1, queries.length / tokens.length);
}

/** Ones for what each row holds after this pass; shorter rows are padded on the right. */
function attentionMask({ lengths }: ForwardInput, count: number): IntegerInput {
  const total = Math.max(...lengths) + count;
  const data = new BigInt64Array(lengths.length * total);
  for (const [row, length] of lengths.entries()) {
    data.fill(1n, row * total, row * total + length + count);
  }
  return { name: "attention_mask", data, dims: [lengths.length, total] };
}

function positionIds({ lengths }: ForwardInput, count: number): IntegerInput {
  const positions = lengths.flatMap((length) =>
    Array.from({ length: count }, (_, index) => BigInt(length + index)),
  );
  const data = BigInt64Array.from(positions);
  return { name: "position_ids", data, dims: [lengths.length, count] };
}

/** The inputs of a pass beside the KV tensors. */
export function graphInputs(
  { takesPositions, logitsToKeepDims }: GraphSignature,
  input: ForwardInput,
): readonly IntegerInput[] {
  const count = input.tokens[0]?.length ?? 0;
  const ids = BigInt64Array.from(input.tokens.flat(), BigInt);
  const kept = BigInt64Array.of(BigInt(keptPositions(input)));
  return [
    { name: "input_ids", data: ids, dims: [input.tokens.length, count] },
    attentionMask(input, count),
    ...(takesPositions ? [positionIds(input, count)] : []),
    ...(logitsToKeepDims
      ? [{ name: "num_logits_to_keep", data: kept, dims: logitsToKeepDims }]
      : []),
  ];
}
