// One measurement: what is asked of one model, comparison by comparison, so that it can be stopped,
// resumed and shared among processes.

import type { Judge } from "../../../src/core/judge.ts";
import type { MeasuredSet } from "../../../src/tasks/results/judges.ts";
import type { ModelKey } from "./models.ts";

/** A comparison of a set. */
export interface Place {
  readonly set: MeasuredSet;
  readonly index: number;
}

/** Tells places apart. */
export function placeKey({ set, index }: Place): string {
  return `${set}-${index}`;
}

/** What one place was seen to give. */
export interface Observation<T> extends Place {
  readonly seen: T;
}

/** A measurement to make; `T` is plain data. */
export interface Measurement<T = unknown> {
  /** Also the name of its file. */
  readonly name: string;
  readonly model: ModelKey;
  readonly places: readonly Place[];
  /** Rollouts of one place that are at work together, about. */
  readonly rollouts: number;
  /** What else decides what is observed: observations made with another are thrown away. */
  readonly settings?: unknown;
  observe(judge: Judge, place: Place): Promise<T>;
}

/** Everything that was observed for a measurement, in the order of its places. */
export type Read = <T>(measurement: Measurement<T>) => readonly Observation<T>[];

/** Nobody looked at these while the generators were written. */
const FIRST_INDEX = 100_000;

/** The first comparisons of a set, the same ones for every measurement. */
export function placesOf(set: MeasuredSet, count: number): readonly Place[] {
  return Array.from({ length: count }, (_, offset) => ({ set, index: FIRST_INDEX + offset }));
}
