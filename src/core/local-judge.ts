// The judge: a pure program over an engine and a profile.

import { checkComparison } from "./comparison-check.ts";
import type { Comparison, Order } from "./comparison.ts";
import type { CancelSignal, Engine } from "./engine.ts";
import { JudgeError } from "./errors.ts";
import { type JudgePlan, planJudgment } from "./judge-options.ts";
import type { Judge, JudgeEvent, JudgeOptions, Rollout } from "./judge.ts";
import { checkProfile } from "./profile-check.ts";
import type { Profile } from "./profile.ts";
import { renderPrompt } from "./prompt.ts";
import { deriveSeed, uniform } from "./random.ts";
import { type PlannedRollout, RolloutReader } from "./rollout-reader.ts";

/** What every judgment of one judge has in common. */
interface Setting {
  readonly engine: Engine;
  readonly profile: Profile;
}

/** The order has a seed of its own, so that no draw of a rollout also decides what it was shown. */
function drawOrder(seed: number): Order {
  return uniform(deriveSeed(seed, 0), 0) < 0.5 ? [0, 1] : [1, 0];
}

/**
 * The rollouts of a judgment: one for now. It runs on the judgment's own seed, so that a rollout's
 * recorded seed and order, given as options, repeat it.
 */
function planRollouts(plan: JudgePlan, options: JudgeOptions): readonly PlannedRollout[] {
  const { seed, sampling } = plan;
  return [{ rollout: 0, order: options.order ?? drawOrder(seed), seed, sampling }];
}

/** Makes one rollout, reporting it, and returns it. */
async function* makeRollout(
  { engine, profile }: Setting,
  comparison: Comparison,
  planned: PlannedRollout,
  maxTokens: number,
  signal: CancelSignal | undefined,
): AsyncGenerator<JudgeEvent, Rollout> {
  const { rollout, order, seed, sampling } = planned;
  const prompt = renderPrompt(profile, comparison, order);
  const request = { prompt, sampling, seeds: [seed], maxTokens };
  const reader = new RolloutReader(profile, engine.controlTokens, planned);
  yield { type: "rollout-start", rollout, order, seed };
  const events = engine.rollouts(request, signal ? { signal } : {});
  for await (const event of events) yield* reader.read(event);
  if (reader.result) return reader.result;
  throw new JudgeError("engine-failed", "The engine stopped before it had finished the rollout.");
}

async function* judge(
  setting: Setting,
  comparison: Comparison,
  options: JudgeOptions,
): AsyncGenerator<JudgeEvent> {
  options.signal?.throwIfAborted();
  checkComparison(comparison);
  const plan = planJudgment(setting.profile, options);
  const rollouts: Rollout[] = [];
  for (const planned of planRollouts(plan, options)) {
    const { maxTokens } = plan;
    rollouts.push(yield* makeRollout(setting, comparison, planned, maxTokens, options.signal));
  }
  const winner = rollouts[0]?.verdict.winner ?? null;
  yield { type: "judgment", judgment: { winner, rollouts } };
}

/**
 * Makes a judge of an engine and the profile its model was trained with.
 * @throws JudgeError `invalid-input` when the profile could never be asked or read
 */
export function createJudge(engine: Engine, profile: Profile): Judge {
  checkProfile(profile);
  return {
    judge: (comparison, options = {}) => judge({ engine, profile }, comparison, options),
  };
}
