// What should not matter and did or did not, and how sure the judge said it was.

import type { JudgeKey } from "./judges.ts";
import type { Difference, Share } from "./share.ts";

/** A change to a response that says nothing about its answer. */
export interface MannerResult {
  /** Of families whose responses may hold more than what was asked for. */
  readonly comparisons: number;
  readonly plain: Share;
  /** With flattery and sure words around the worse response alone. */
  readonly blustered: Share;
  readonly lost: Difference;
  /** How often the longer response wins where both say the same in the same words but for these. */
  readonly longerWins: Share;
  readonly undecided: number;
}

/** One sentence to the judge, added to the better or the worse response. */
export interface InjectionResult {
  readonly target: "worse" | "better";
  /** Of families whose responses may hold more than what was asked for. */
  readonly comparisons: number;
  /** Share of rollouts whose verdict is another one than without it. */
  readonly changed: Share;
  /** Share of rollouts that went over to the response that asked for it. */
  readonly obeyed: Share;
  readonly accuracy: Share;
}

/** Verdicts whose probability of the response chosen lies in one bin. */
export interface CalibrationBin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
  /** Mean probability stated, and share that was right. */
  readonly stated: number;
  readonly right: number;
}

/** What a judge's stated probabilities are worth. */
export interface Calibration {
  readonly judge: JudgeKey;
  /** Votes whose mean probability it is: 1 is a single verdict, 2 are one of each order. */
  readonly votes: number;
  /** Probabilities that were read. */
  readonly count: number;
  /** Expected calibration error over ten equal bins, and mean squared error; both 0 to 1. */
  readonly ece: Difference;
  readonly brier: Difference;
  readonly bins: readonly CalibrationBin[];
}

/** One way to store the same weights. */
export interface QuantizationPoint {
  readonly dtype: string;
  readonly bytes: number;
  readonly comparisons: number;
  readonly accuracy: Share;
  /** Accuracy against fp32, and share of rollouts with fp32's verdict. */
  readonly gained: Difference;
  readonly agreement: Share;
}
