// Which models were measured, and how they were trained.

import type { JudgeKey } from "./judges.ts";

/** A model folder that was measured. */
export interface MeasuredModel {
  readonly judge: JudgeKey;
  readonly name: string;
  readonly dtype: string;
  /** Bytes of the whole folder's listed files. */
  readonly bytes: number;
  /** Numbers in its weights. */
  readonly parameters: number;
  /** Of its manifest, which names that of every other file; hexadecimal. */
  readonly manifestSha256: string;
}

/** One stage of the recipe, as it ran. */
export interface TrainedStage {
  readonly stage: JudgeKey;
  readonly steps: number;
  /** Examples or comparisons it had. */
  readonly examples: number;
  /** Wall time, over all the runs that it took. */
  readonly seconds: number;
  /** Cross-entropy at the end, nats a token; null where nothing was imitated. */
  readonly loss: number | null;
  /** Tokens read, pads included; null where rollouts were drawn. */
  readonly tokens: number | null;
  /** Version of PyTorch, and processor cores. */
  readonly torch: string;
  readonly cores: number;
}

/** How often the judge in training was right, greedily, on comparisons kept for this curve. */
export interface CurvePoint {
  readonly step: number;
  readonly dev: number;
}
