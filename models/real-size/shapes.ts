// The shapes that real judges have, and a tiny one to try the scripts with.

import type { Shape } from "../../bench/shapes.ts";

/** The shapes by name. */
const REAL_SHAPES = {
  "qwen2.5-1.5b": {
    layers: 28,
    hidden: 1536,
    heads: 12,
    kvHeads: 2,
    intermediate: 8960,
    vocabulary: 151936,
    context: 32768,
    tied: true,
  },
  "qwen2.5-7b": {
    layers: 28,
    hidden: 3584,
    heads: 28,
    kvHeads: 4,
    intermediate: 18944,
    vocabulary: 152064,
    context: 32768,
    tied: false,
  },
  /** Seconds instead of minutes. */
  tiny: {
    layers: 2,
    hidden: 256,
    heads: 4,
    kvHeads: 2,
    intermediate: 704,
    vocabulary: 4096,
    context: 4096,
    tied: true,
  },
} as const satisfies Readonly<Record<string, Shape>>;

/** The shape of that name. @throws Error naming those there are */
export function realShape(name: string | undefined): Shape {
  if (name !== undefined && Object.hasOwn(REAL_SHAPES, name)) {
    return REAL_SHAPES[name as keyof typeof REAL_SHAPES];
  }
  throw new Error(`the shape is one of ${Object.keys(REAL_SHAPES).join(", ")}`);
}
