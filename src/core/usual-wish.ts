// What a model's memory is planned for before anybody has said more.

import type { MemoryWish } from "./memory-plan.ts";
import type { ModelShape } from "./model-shape.ts";

/** A common judgment: eight rollouts of 8,192 tokens each, or of the model's whole context. */
export function usualWish({ contextLength }: Pick<ModelShape, "contextLength">): MemoryWish {
  return { context: Math.min(contextLength, 8192), rows: 8 };
}
