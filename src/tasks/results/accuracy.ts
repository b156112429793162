// How often judges were right: by set, family and level.

import type { Level } from "../task.ts";
import type { JudgeKey, MeasuredSet } from "./judges.ts";
import type { Difference, Share } from "./share.ts";

/** How one judge did on some comparisons, each asked greedily in both orders. */
export interface Accuracy extends Share {
  /** Share of comparisons that both orders decided alike. */
  readonly consistent: Share;
  /** Share of rollouts whose verdict could not be read; they count as wrong. */
  readonly none: number;
  /** Mean tokens of a rollout. */
  readonly tokens: number;
}

/** A part of the comparisons, and how every judge did on it. */
export interface Row {
  readonly comparisons: number;
  readonly judges: Readonly<Record<JudgeKey, Accuracy>>;
}

/** All comparisons of a set. */
export interface SetRow extends Row {
  readonly set: MeasuredSet;
  /** How far training by reward and thinking lie ahead, over the same comparisons. */
  readonly ahead: { readonly ofWarm: Difference; readonly ofDirect: Difference };
  /** The same lead over the judge that answers at once, where the family needs steps. */
  readonly aheadInSteps: Difference | null;
}

/** One family of one set. */
export interface FamilyRow extends Row {
  readonly set: MeasuredSet;
  readonly family: string;
  /** Whether it takes working out. */
  readonly steps: boolean;
  /** How far RL is ahead of the judge that answers at once, over the same comparisons. */
  readonly ahead: Difference;
}

/** One level of difficulty of one set. */
export interface LevelRow extends Row {
  readonly set: MeasuredSet;
  readonly level: Level;
}

/** A judge with and without thought on one in-domain family, as the page shows it. */
export interface FamilyResult {
  readonly family: string;
  readonly steps: boolean;
  readonly comparisons: number;
  readonly thinking: Share;
  readonly direct: Share;
  /** How far thinking is ahead, over the same comparisons. */
  readonly ahead: Difference;
}
