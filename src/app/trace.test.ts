import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Rollout } from "../core/judge.ts";
import type { ModelInfo } from "../worker/api.ts";
import { idleRun } from "./run-state.ts";
import { traceOf } from "./trace.ts";

const model: ModelInfo = {
  name: "m",
  dtype: "q8",
  sha256: "0f".repeat(32),
  profile: { id: "p", version: 3 },
  bytes: 10,
  contextLength: 64,
  sampling: { temperature: 0.6, topP: 0.9, topK: 40 },
  maxTokens: 32,
  backend: { provider: "wasm", runtime: "r 1", threads: 2, adapter: "", reason: "No adapter." },
};
const rollout: Rollout = {
  order: [0, 1],
  seed: 7,
  sampling: model.sampling,
  verdict: { winner: 1 },
  reasoning: "thought",
  answer: "\\boxed{Assistant 2}",
  tokens: 5,
  promptTokens: 20,
  stop: "end",
};
const request = {
  comparison: { query: [{ role: "user", content: "q" }], responses: ["a", "b"] },
  seed: 7,
} as const;
const judgment = { winner: 1, rollouts: [rollout] } as const;

describe("traceOf", () => {
  it("carries what was asked, what came of it, what judged it, and this app's version", () => {
    const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
    const trace = traceOf({ ...idleRun, phase: "decided", request, model, judgment });
    expect(trace).toEqual({ app: `rrm-web ${version}`, request, judgment, model });
  });

  it("has nothing to carry before the judgment", () => {
    expect(traceOf({ ...idleRun, phase: "thinking", request, model })).toBeNull();
  });
});
