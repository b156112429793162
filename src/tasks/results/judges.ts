// Which judges are measured, on which sets, and how text calls them.

import type { ExampleSet } from "../example.ts";

/** The four judges: untrained to judge, taught the format, trained by reward, answering at once. */
export type JudgeKey = "base" | "warm" | "rl" | "direct";

/** Every judge, in the order of tables. */
export const JUDGES: readonly JudgeKey[] = ["base", "warm", "rl", "direct"];

/** How a judge is called in text. */
export const JUDGE_NAMES: Readonly<Record<JudgeKey, string>> = {
  base: "Base",
  warm: "Warm start",
  rl: "RL",
  direct: "DirectJudge",
};

/** Sets that are measured; training's own is not. */
export type MeasuredSet = Exclude<ExampleSet, "train">;

/** How a set is called in text. */
export const SET_NAMES: Readonly<Record<MeasuredSet, string>> = {
  "in-domain": "in-domain",
  phrasings: "unseen phrasings",
  families: "unseen families",
};
