import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { JudgeEvent, Rollout, Verdict } from "../core/judge.ts";
import { isBusy, runSeconds, runTokens, tokenRate } from "./run-state.ts";
import { scriptedJudgment, scriptedModel as info, scriptedRollout } from "./scripted-judgment.ts";
import { play, shown, spoken } from "./played-state.ts";
import { type PageEvent } from "./state.ts";

const { backend } = info;
const request = {
  comparison: { query: [{ role: "user", content: "q" }], responses: ["a", "b"] },
  seed: 7,
} as const;

const rolloutOf = (verdict: Verdict): Rollout => ({
  ...scriptedRollout,
  order: [1, 0],
  verdict,
  answer: "\\boxed{Assistant 1}",
});

const begin: readonly PageEvent[] = [
  { type: "run-request", request },
  { type: "run-start", model: info },
  { type: "rollout-start", rollout: 0, order: [1, 0], seed: 7 },
  { type: "prefill-progress", done: 20, total: 20, reused: 0 },
  { type: "reasoning-delta", rollout: 0, text: "thought", tokens: 3 },
];

const end = (verdict: Verdict): readonly JudgeEvent[] => {
  const result = rolloutOf(verdict);
  return [
    { type: "answer-delta", rollout: 0, text: "\\boxed{Assistant 1}", tokens: 4 },
    { type: "rollout-verdict", rollout: 0, result },
    { type: "judgment", judgment: scriptedJudgment([result]) },
  ];
};

describe("applyEvent", () => {
  it("follows a run to its verdict", () => {
    const state = play([...begin, ...end({ winner: 1 })]);
    const { run } = state;
    expect(run.phase).toBe("decided");
    expect(shown(state)).toMatchObject({
      order: [1, 0],
      reasoning: { tail: "thought" },
      answer: "\\boxed{Assistant 1}",
      result: { verdict: { winner: 1 } },
    });
    expect(run.judgment?.winner).toBe(1);
    expect(runTokens(run)).toBe(5);
  });

  it("counts seconds from the start of the run and speed from the end of the prompt", () => {
    const { run } = play([...begin, ...end({ winner: 1 })]);
    expect(runSeconds(run)).toBeCloseTo(0.6);
    expect(tokenRate(run)).toBeCloseTo(5 / 0.4);
    expect(tokenRate(play(begin.slice(0, 4)).run)).toBeNull();
  });

  it("moves an answer that was none back into the thought", () => {
    const state = play([
      ...begin,
      { type: "answer-delta", rollout: 0, text: " not yet", tokens: 4 },
      { type: "answer-retract", rollout: 0 },
    ]);
    expect(shown(state).answer).toBe("");
    expect(shown(state).reasoning.tail).toBe("thought not yet");
  });

  it("keeps what was written when a run is stopped or fails", () => {
    const stopped = play([...begin, { type: "run-stop" }]);
    expect(stopped.run.phase).toBe("stopped");
    expect(shown(stopped).reasoning.tail).toBe("thought");
    const failure = { code: "device-lost", message: "Gone." } as const;
    const failed = play([...begin, { type: "run-failure", failure }]);
    expect(failed.run).toMatchObject({ phase: "failed", failure });
    expect(shown(failed).reasoning.tail).toBe("thought");
  });

  it("leaves nothing of the last run in the next", () => {
    const fresh = play([{ type: "run-request", request }]).run;
    const again = play([...begin, ...end({ winner: 0 }), { type: "run-request", request }]).run;
    expect(again).toEqual(fresh);
  });

  it("follows loading in bytes to a model that is ready", () => {
    const loading = play([{ type: "load-progress", loaded: 4, total: 10, file: "f" }]);
    expect(loading.model).toEqual({ phase: "loading", loaded: 4, total: 10 });
    const preparing = play([{ type: "session-start", backend }], loading);
    expect(preparing.model).toEqual({ phase: "preparing", provider: "wasm" });
    expect(play([{ type: "load-end", info }], preparing).model).toEqual({ phase: "ready", info });
  });

  it("ends a run that waits for a model that cannot be loaded", () => {
    const failure = { code: "model-missing", message: "Not there." } as const;
    const state = play([
      { type: "run-request", request },
      { type: "load-failure", failure },
    ]);
    expect(state.run.phase).toBe("idle");
    expect(state.model).toEqual({ phase: "failed", failure });
    expect(state.announcement).toBe("The model or a file of it is missing. Not there.");
  });

  it("is busy exactly between a request and its end", () => {
    const events = [...begin, ...end({ winner: 0 })];
    const busy = events.map((_, index) => isBusy(play(events.slice(0, index + 1)).run));
    expect(busy).toEqual([...events.slice(1).map(() => true), false]);
  });

  it("joins the deltas to the text, however they were cut", () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (texts) => {
        const deltas = texts.map((text, index): JudgeEvent => ({
          type: "reasoning-delta",
          rollout: 0,
          text,
          tokens: index + 1,
        }));
        const { settled, tail } = shown(play([...begin.slice(0, 4), ...deltas])).reasoning;
        expect(settled.join("") + tail).toBe(texts.join(""));
      }),
    );
  });
});

describe("announcement", () => {
  it("names milestones and no token", () => {
    const more: JudgeEvent = { type: "reasoning-delta", rollout: 0, text: " more", tokens: 4 };
    const events: PageEvent[] = [{ type: "load-end", info }, ...begin, more];
    expect(spoken([...events, ...end({ winner: 1 })])).toEqual([
      "Model ready: m on CPU.",
      "Waiting for the model.",
      "Thinking started.",
      "Verdict: Response 2 is better.",
    ]);
  });

  it("says of a judge without a thought that it answers", () => {
    const model = { ...info, profile: { ...info.profile, thinking: null } };
    const answer: JudgeEvent = { type: "answer-delta", rollout: 0, text: "a", tokens: 1 };
    const { announcement } = play([...begin.slice(0, 1), { type: "run-start", model }, answer]);
    expect(announcement).toBe("Answering started.");
  });

  it.each(["truncated", "ambiguous", "no-verdict"] as const)("says why: %s", (reason) => {
    const { announcement } = play([...begin, ...end({ winner: null, reason })]);
    expect(announcement).toMatch(/^No verdict: .+\. .+\.$/);
    expect(announcement).not.toContain("undefined");
  });

  it("says whether the judgment was copied, and keeps the time the run took", () => {
    const events = [...begin, ...end({ winner: 1 })];
    const decided = play(events);
    const copied = play([{ type: "copy-end", copied: true }], decided);
    expect(copied.announcement).toBe("The judgment was copied.");
    expect(copied.run).toEqual({ ...decided.run, copied: true });
    const refused = play([{ type: "copy-end", copied: false }], decided);
    expect(refused.announcement).toMatch(/^The judgment could not be copied/);
    expect(play([{ type: "run-request", request }], copied).run.copied).toBeNull();
  });

  it("says that a run was stopped, and what failed", () => {
    expect(play([...begin, { type: "run-stop" }]).announcement).toMatch(/^Stopped/);
    const failure = { code: "context-overflow", message: "Shorten it." } as const;
    const { announcement } = play([...begin, { type: "run-failure", failure }]);
    expect(announcement).toBe("Too long for this model. Shorten it.");
  });
});
