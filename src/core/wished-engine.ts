// An engine that lets the votes of one judgment decide what a test wishes.

import type { RolloutRequest } from "./engine.ts";
import { planJudgment } from "./judge-options.ts";
import type { JudgeOptions } from "./judge.ts";
import type { Profile } from "./profile.ts";
import {
  createScriptedEngine,
  type ScriptedEngine,
  type ScriptedRollout,
} from "./scripted-engine.ts";
import { planRollouts } from "./vote-plan.ts";

/** What a rollout is to do: so many tokens of thought, then its verdict, if any. */
export interface Wish {
  readonly winner: 0 | 1 | null;
  /** 1 where absent. */
  readonly thought?: number;
  /** Of response 0, where the verdict is written. */
  readonly probability?: number;
  /** Of response 0, at each probe. */
  readonly leanings?: readonly number[];
}

const plain = (text: string) => ({ text, control: false });

/** The rollout that does so, with the responses shown in the order that begins with `shownFirst`. */
export function wishedRollout(
  { winner, thought = 1, probability, leanings = [] }: Wish,
  shownFirst: number,
): ScriptedRollout {
  const shown = (p: number): number => (shownFirst === 0 ? p : 1 - p);
  const place = winner === shownFirst ? 1 : 2;
  return {
    pieces: [
      ...Array.from({ length: thought }, () => plain("x")),
      { text: "</think>", control: true },
      plain(winner === null ? "?" : `\\boxed{Assistant ${place}}`),
    ],
    ...(probability !== undefined && { probability: shown(probability) }),
    leanings: leanings.map(shown),
  };
}

/**
 * The engine for one judgment by `options`; rollouts beyond the wishes decide nothing.
 * @param turn as in `createScriptedEngine`
 */
export function createWishedEngine(
  profile: Profile,
  wishes: readonly Wish[],
  options: JudgeOptions,
  turn?: (rollouts: number) => number,
): ScriptedEngine {
  const planned = planRollouts(planJudgment(profile, options));
  const script = (_request: RolloutRequest, seed: number): ScriptedRollout => {
    const at = planned.findIndex((one) => one.seed === seed);
    return wishedRollout(wishes[at] ?? { winner: null }, planned[at]?.order[0] ?? 0);
  };
  return createScriptedEngine(script, ["</think>"], turn);
}
