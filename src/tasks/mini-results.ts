// What models/mini/results.json holds: how often rrm-mini and its rivals are right, as measured by
// `npm run mini:eval`. Plain data and small readers, so that a page can show it.

import type { Accuracy, FamilyResult, FamilyRow, LevelRow, SetRow } from "./results/accuracy.ts";
import type { BestOfPoint, BudgetPoint, ProbePoint, VotePoint } from "./results/compute.ts";
import type { JudgeKey, MeasuredSet } from "./results/judges.ts";
import type {
  Calibration,
  InjectionResult,
  MannerResult,
  QuantizationPoint,
} from "./results/robustness.ts";
import type { CurvePoint, MeasuredModel, TrainedStage } from "./results/training.ts";

/** A demand on the results, and whether they meet it. */
export interface Bar {
  readonly demand: string;
  readonly found: string;
  readonly met: boolean;
}

/** Everything measured. */
export interface MiniResults {
  /** The shipped judge. */
  readonly model: MeasuredModel;
  readonly models: readonly MeasuredModel[];
  readonly versions: {
    readonly engine: string;
    readonly onnxruntime: string;
    readonly node: string;
  };
  /** Comparisons by measurement. */
  readonly counts: Readonly<Record<string, number>>;
  /** In-domain families, those that take steps first. */
  readonly families: readonly FamilyResult[];
  readonly bars: readonly Bar[];
  readonly accuracy: {
    readonly sets: readonly SetRow[];
    readonly families: readonly FamilyRow[];
    readonly levels: readonly LevelRow[];
  };
  readonly votes: readonly VotePoint[];
  readonly budgets: readonly BudgetPoint[];
  readonly probes: { readonly every: number; readonly points: readonly ProbePoint[] };
  readonly bestOf: readonly BestOfPoint[];
  readonly manner: MannerResult;
  readonly injection: readonly InjectionResult[];
  readonly calibration: readonly Calibration[];
  readonly quantization: readonly QuantizationPoint[];
  readonly training: {
    readonly stages: readonly TrainedStage[];
    readonly curve: readonly CurvePoint[];
  };
}

/** How one judge did on a whole set; undefined where the set was not measured. */
export function overallOf(
  { accuracy }: Pick<MiniResults, "accuracy">,
  set: MeasuredSet,
  judge: JudgeKey,
): Accuracy | undefined {
  return accuracy.sets.find((row) => row.set === set)?.judges[judge];
}
