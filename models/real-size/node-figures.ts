// What the measuring processes are asked and what they answer.

import type { Dtype } from "../../src/core/model-manifest.ts";

/** What a measuring process works on. */
export interface NodeTask {
  /** The checkpoint's folder. */
  readonly folder: string;
  /** The converted model's folder. */
  readonly out: string;
  readonly dtype: Dtype;
}

/** A conversion, first byte read to manifest written. */
export interface ConversionFigures {
  readonly seconds: number;
  /** Bytes of the checkpoint's safetensors files. */
  readonly sourceBytes: number;
  readonly keptBytes: number;
  readonly peakBytes: number;
}

/** A loading and one greedy rollout. */
export interface DecodingFigures {
  readonly loadSeconds: number;
  /** When the model was loaded, before the first token. */
  readonly loadPeakBytes: number;
  readonly promptTokens: number;
  /** From the request to the first token. */
  readonly firstTokenSeconds: number;
  /** Median time from one token to the next. */
  readonly tokenSeconds: number;
  readonly tokens: number;
  readonly peakBytes: number;
}

/** The most memory this process has had in RAM so far; pages of mapped files count. */
export function peakBytes(): number {
  return process.resourceUsage().maxRSS * 1024;
}

/** Does the work that the parent process asks for, once. */
export function answer(work: (task: NodeTask) => Promise<object>): void {
  const reply = async (task: NodeTask): Promise<void> => {
    process.send?.(await work(task));
    process.disconnect();
  };
  process.once("message", (task: NodeTask) => void reply(task));
}
