import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { idleRun } from "./run-state.ts";
import {
  scriptedJudgment,
  scriptedModel as model,
  scriptedRollout as rollout,
} from "./scripted-judgment.ts";
import { traceOf } from "./trace.ts";

const request = {
  comparison: { query: [{ role: "user", content: "q" }], responses: ["a", "b"] },
  seed: 7,
  votes: 2,
  budget: 9,
} as const;
const judgment = scriptedJudgment([rollout, rollout]);
const restarts = [{ reason: "Gone.", tokens: 4 }];

describe("traceOf", () => {
  it("carries what was asked, what came of it, what judged it, and this app's version", () => {
    const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
    const trace = traceOf({ ...idleRun, phase: "decided", request, model, judgment, restarts });
    expect(trace).toEqual({ app: `rrm-web ${version}`, request, judgment, model, restarts });
  });

  it("has nothing to carry before the judgment", () => {
    expect(traceOf({ ...idleRun, phase: "thinking", request, model })).toBeNull();
  });
});
