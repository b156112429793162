// Which data type a model is best kept in on this device, and why, in words.

import { bytesInWords } from "./bytes-in-words.ts";
import type { DeviceLimits, MemoryPlan } from "./memory-plan.ts";
import type { Dtype } from "./model-manifest.ts";
import { wishInWords } from "./wish-in-words.ts";

/** Bytes of weights up to which 8 bits cost nobody anything. */
const SMALL = 2e8;

/** A data type, and the reason for people; null where none fits. */
export interface DtypeChoice {
  readonly dtype: Dtype | null;
  readonly reason: string;
}

function preference({ provider, float16 }: DeviceLimits, small: boolean): readonly Dtype[] {
  if (small) return ["q8", "q4", "fp32", "fp16", "q4f16"];
  if (provider === "webgpu" && float16) return ["q4f16", "q4", "q8", "fp16", "fp32"];
  return ["q4", "q8", "q4f16", "fp16", "fp32"];
}

const WHY: Readonly<Record<Dtype, string>> = {
  q8: "8 bits a weight",
  q4: "4 bits a weight, computed in full precision",
  q4f16: "4 bits a weight, computed in half precision",
  fp16: "half precision",
  fp32: "full precision",
};

function reasonFor({ dtype, weights, total, fits, instead }: MemoryPlan, small: boolean): string {
  const nature =
    small && dtype === "q8"
      ? `8 bits a weight: the model is so small (${bytesInWords(weights)}) that fewer would save little`
      : `${WHY[dtype]}: ${bytesInWords(weights)} of weights`;
  if (fits || !instead) return `${nature}, ${bytesInWords(total)} of memory in all.`;
  return `${nature}. Memory is short: ${wishInWords(instead)} at a time.`;
}

/**
 * Chooses among the data types there are: the smallest that this device computes well with, and for
 * small models 8 bits; half or full precision only where nothing else fits or is there.
 */
export function chooseDtype(plans: readonly MemoryPlan[], limits: DeviceLimits): DtypeChoice {
  const small = plans.some(({ dtype, weights }) => dtype === "q8" && weights <= SMALL);
  const order = preference(limits, small);
  const byPreference = plans.toSorted((a, b) => order.indexOf(a.dtype) - order.indexOf(b.dtype));
  // Where nothing fits whole, what this device computes well with still comes first.
  const best = byPreference.find(({ instead }) => instead !== null);
  if (best) return { dtype: best.dtype, reason: reasonFor(best, small) };
  const problem = byPreference[0]?.problems.join(" ") ?? "There are no weights in it.";
  return { dtype: null, reason: `None fits here. ${problem}` };
}
