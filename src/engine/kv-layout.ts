// What a graph's KV tensors look like, and what they take.

/** The shape that all KV tensors of a graph share: [rows, kvHeads, tokens, headDim]. */
export interface KvLayout {
  /** Tensor names without `past_key_values.` and `present.`: `0.key`, `0.value`, `1.key`, ... */
  readonly names: readonly string[];
  readonly kvHeads: number;
  readonly headDim: number;
  readonly type: "float32" | "float16";
}

/** Input name of a KV tensor. */
export function pastName(name: string): string {
  return `past_key_values.${name}`;
}

/** Output name of a KV tensor. */
export function presentName(name: string): string {
  return `present.${name}`;
}

/** Bytes of `tokens` tokens of one head in one KV tensor. */
export function headBytes({ headDim, type }: KvLayout, tokens: number): number {
  return tokens * headDim * (type === "float32" ? 4 : 2);
}

/** Bytes of `tokens` tokens of one row in all KV tensors. */
export function rowBytes(layout: KvLayout, tokens: number): number {
  return layout.names.length * layout.kvHeads * headBytes(layout, tokens);
}
