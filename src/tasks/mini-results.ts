// What models/mini/results.json holds: how often rrm-mini and its rivals are right, as measured by
// `npm run mini:eval`. Plain data and small readers, so that a page can show it.

import type { ExampleSet } from "./example.ts";
import type { Level } from "./task.ts";

/** The four judges: untrained to judge, taught the format, trained by reward, answering at once. */
export type JudgeKey = "base" | "warm" | "rl" | "direct";

/** Every judge, in the order of tables. */
export const JUDGES: readonly JudgeKey[] = ["base", "warm", "rl", "direct"];

/** How a set is called in text. */
export const SET_NAMES: Readonly<Record<MeasuredSet, string>> = {
  "in-domain": "in-domain",
  phrasings: "unseen phrasings",
  families: "unseen families",
};

/** How a judge is called in text. */
export const JUDGE_NAMES: Readonly<Record<JudgeKey, string>> = {
  base: "Base",
  warm: "Warm start",
  rl: "RL",
  direct: "DirectJudge",
};

/** Sets that are measured; training's own is not. */
export type MeasuredSet = Exclude<ExampleSet, "train">;

/** A share from 0 to 1 with the ends of its 95 % interval, clustered by comparison. */
export interface Share {
  readonly right: number;
  readonly low: number;
  readonly high: number;
}

/** A difference of two shares, -1 to 1, with its 95 % interval over the same comparisons. */
export interface Difference {
  readonly by: number;
  readonly low: number;
  readonly high: number;
}

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

/** So many votes of the judge trained by reward, half in each order. */
export interface VotePoint {
  readonly set: MeasuredSet;
  readonly comparisons: number;
  readonly temperature: number;
  readonly votes: number;
  readonly accuracy: Share;
  /** Counting probabilities instead of verdicts. */
  readonly soft: Share;
  /** Accuracy against one vote, over the same comparisons. */
  readonly gained: Difference;
  /** Accuracy against the next smaller number of votes; null at the first. */
  readonly risen: Difference | null;
  /** Share of judgments whose votes were level. They count half, as the coin of a match would. */
  readonly undecided: number;
}

/** Thought cut off after so many tokens; null is never. */
export interface BudgetPoint {
  readonly budget: number | null;
  readonly accuracy: Share;
  /** Accuracy against the budget before; null at the first. */
  readonly gained: Difference | null;
  readonly consistent: Share;
  /** Mean tokens of a rollout, the forced ones included. */
  readonly tokens: number;
  /** Share of rollouts whose verdict was forced. */
  readonly forced: number;
}

/** Thought ended once live probes agree with this probability; null is never. */
export interface ProbePoint {
  readonly settle: number | null;
  readonly accuracy: Share;
  /** Accuracy against thinking to the end, over the same comparisons. */
  readonly gained: Difference;
  readonly tokens: number;
  /** Share of a whole thought's tokens that was not made. */
  readonly saved: number;
  /** Share of rollouts that were brought to their verdict early. */
  readonly settled: number;
}

/** One way to take the best of eight. */
export interface BestOfPoint {
  readonly way: "random" | "vote-share" | "knockout" | "elo";
  readonly groups: number;
  /** How often the response taken is a right one. */
  readonly accuracy: Share;
  /** Mean judgments, and mean votes in them, of one group. */
  readonly judgments: number;
  readonly votes: number;
}

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

/** A share as a person reads it: `97.4 %`. */
export function inPercent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
