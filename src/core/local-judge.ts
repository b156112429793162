// The judge: a pure program over an engine and a profile.

import { checkComparison } from "./comparison-check.ts";
import type { Engine } from "./engine.ts";
import { planJudgment } from "./judge-options.ts";
import type { Judge, JudgeEvent } from "./judge.ts";
import { type JudgmentTask, JudgmentRun } from "./judgment-run.ts";
import { checkProfile } from "./profile-check.ts";
import type { Profile } from "./profile.ts";
import { requireLayout } from "./profile-layout.ts";

async function* judge(task: Omit<JudgmentTask, "plan">): AsyncGenerator<JudgeEvent> {
  const { profile, comparison, options } = task;
  options.signal?.throwIfAborted();
  checkComparison(comparison);
  yield* new JudgmentRun({ ...task, plan: planJudgment(profile, options) }).run();
}

/**
 * Makes a judge of an engine and the profile its model was trained with.
 * @param given its chat markers known: a profile that takes them from the model's own template must
 * be resolved first (`layoutOf`)
 * @throws JudgeError `invalid-input` when the profile could never be asked or read
 */
export function createJudge(engine: Engine, given: Profile): Judge {
  checkProfile(given);
  const profile = requireLayout(given);
  return {
    judge: (comparison, options = {}) => judge({ engine, profile, comparison, options }),
  };
}
