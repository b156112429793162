// The shapes of the random Qwen2 checkpoints that are measured. Their weights say nothing.

/** A Qwen2 shape; weights lie in blocks of 32, so `hidden` and `intermediate` are multiples of it. */
export interface Shape {
  readonly layers: number;
  readonly hidden: number;
  readonly heads: number;
  readonly kvHeads: number;
  readonly intermediate: number;
  readonly vocabulary: number;
  /** Most tokens of prompt and rollout together. */
  readonly context: number;
  /** Whether the output projection is the embedding table. */
  readonly tied: boolean;
}

/** The shapes by name. */
export const SHAPES = {
  /** 22.6 M weights in layers and 2.1 M in the vocabulary: the shape that the bars are about. */
  "25m": {
    layers: 8,
    hidden: 512,
    heads: 8,
    kvHeads: 2,
    intermediate: 1408,
    vocabulary: 4096,
    context: 8192,
    tied: true,
  },
  /** 4.2 M weights: a smoke test, and where overheads show most. */
  "6x256": {
    layers: 6,
    hidden: 256,
    heads: 4,
    kvHeads: 2,
    intermediate: 704,
    vocabulary: 2048,
    context: 8192,
    tied: true,
  },
  /** As little as there can be, for graphics devices that are software. */
  "2x64": {
    layers: 2,
    hidden: 64,
    heads: 2,
    kvHeads: 1,
    intermediate: 96,
    vocabulary: 512,
    context: 2048,
    tied: true,
  },
} as const satisfies Readonly<Record<string, Shape>>;

/** A shape's name, on the command line and in results. */
export type ShapeName = keyof typeof SHAPES;

/** Whether a text names a shape. */
export function isShapeName(name: string): name is ShapeName {
  return Object.hasOwn(SHAPES, name);
}
