// How fast keeping, verifying or mending goes, and how long it will take.

import type { KeepProgress } from "../../worker/store-api.ts";

/** Milliseconds that the speed is taken over, between samples, and before it is told at all. */
const WINDOW = 15_000;
const STEP = 500;
const SOONEST = 3_000;

interface Sample {
  /** Milliseconds. */
  readonly at: number;
  /** Bytes done by then that were not there before. */
  readonly fresh: number;
}

/** Where a work is, and what its speed is told from. */
export interface Pace {
  readonly progress: KeepProgress;
  readonly since: number;
  /** At most one a STEP, of the last WINDOW; the earliest first. */
  readonly samples: readonly Sample[];
}

/**
 * The pace after a step.
 * @param before null at the first step
 * @param now the time of the step, in milliseconds
 */
export function addStep(before: Pace | null, progress: KeepProgress, now: number): Pace {
  const sample = { at: now, fresh: progress.done - progress.resumed };
  if (before === null) return { progress, since: now, samples: [sample] };
  const last = before.samples.at(-1) as Sample;
  if (now - last.at < STEP) return { ...before, progress };
  const recent = before.samples.filter(({ at }) => now - at <= WINDOW);
  return { ...before, progress, samples: [...(recent.length > 0 ? recent : [last]), sample] };
}

/** Bytes a second of late; null until that can be told. */
export function rateOf({ since, samples }: Pace): number | null {
  const [first, last] = [samples[0] as Sample, samples.at(-1) as Sample];
  if (last.at - since < SOONEST || last.fresh <= first.fresh) return null;
  return ((last.fresh - first.fresh) / (last.at - first.at)) * 1000;
}

/** Seconds until the end at the present speed; null until that can be told. */
export function secondsLeft(pace: Pace): number | null {
  const rate = rateOf(pace);
  const { done, total } = pace.progress;
  return rate === null ? null : (total - done) / rate;
}
