// Judges one comparison on a given engine, for tests of voting.

import type { Comparison } from "./comparison.ts";
import type { Engine } from "./engine.ts";
import type { JudgeEvent, JudgeOptions, Judgment } from "./judge.ts";
import { createJudge } from "./local-judge.ts";
import type { Profile } from "./profile.ts";

const comparison: Comparison = {
  query: [{ role: "user", content: "2+2?" }],
  responses: ["4", "5"],
};

/** All events of a judgment. */
export async function playJudgment(
  profile: Profile,
  engine: Engine,
  options: JudgeOptions,
): Promise<JudgeEvent[]> {
  const events: JudgeEvent[] = [];
  for await (const event of createJudge(engine, profile).judge(comparison, options)) {
    events.push(event);
  }
  return events;
}

/** The judgment that a judge's events end with. @throws Error where they do not */
export function judgmentIn(events: readonly JudgeEvent[]): Judgment {
  const last = events.at(-1);
  if (last?.type !== "judgment") throw new Error("The last event must be the judgment.");
  return last.judgment;
}
