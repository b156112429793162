import { describe, expect, it } from "vitest";
import type { JudgeEvent } from "../core/judge.ts";
import { runTokens } from "./run-state.ts";
import { scriptedJudgment, scriptedModel as info, scriptedRollout } from "./scripted-judgment.ts";
import { play, shown, spoken } from "./played-state.ts";
import { type PageEvent } from "./state.ts";

const request = {
  comparison: { query: [{ role: "user", content: "q" }], responses: ["a", "b"] },
  seed: 7,
} as const;

describe("a vote", () => {
  const votes = (number: number): readonly PageEvent[] => [
    { type: "run-request", request: { ...request, votes: number } },
    { type: "run-start", model: info },
  ];
  const started = (rollout: number): JudgeEvent => ({
    type: "rollout-start",
    rollout,
    order: [0, 1],
    seed: rollout,
  });
  const written = (rollout: number): JudgeEvent => ({
    type: "reasoning-delta",
    rollout,
    text: `thought ${rollout}`,
    tokens: 3,
  });
  const tallied = (first: number, second: number): JudgeEvent => ({
    type: "vote-tally",
    tally: { ...scriptedJudgment([]).tally, planned: 8, votes: [first, second] },
  });
  const lost: JudgeEvent = { type: "engine-restart", reason: "The device was lost." };

  it("gives every rollout its place before any has begun", () => {
    const { run } = play(votes(8));
    expect(run.rollouts).toHaveLength(8);
    expect(run.tally).toMatchObject({ planned: 8, votes: [0, 0], posterior: 0.5 });
  });

  it("shows the first rollout until another is selected, and counts the tokens of all", () => {
    const events = [...votes(2), started(0), started(1), written(0), written(1)];
    const state = play(events);
    expect(shown(state).reasoning.tail).toBe("thought 0");
    expect(runTokens(state.run)).toBe(6);
    const other = play([{ type: "rollout-select", rollout: 1 }], state);
    expect(shown(other).reasoning.tail).toBe("thought 1");
    expect(other.run.latestAt).toBe(state.run.latestAt);
    expect(play(votes(2), other).run.selected).toBe(0);
  });

  it("leaves the tokens of one rollout alone when another writes", () => {
    const before = play([...votes(2), started(0), written(0)]);
    const after = play([written(1)], before);
    expect(after.run.rollouts[0]).toBe(before.run.rollouts[0]);
  });

  it("says that the model is opened again, and when that was", () => {
    const once = play([...votes(2), started(0), written(0), lost]);
    expect(once.run.restarts).toEqual([{ reason: "The device was lost.", tokens: 3 }]);
    expect(once.announcement).toBe(
      "The device was lost. The model is opened again, and every rollout goes on from where it was, after 3 tokens in all.",
    );
    expect(play([started(1), written(1), lost], once).run.restarts).toHaveLength(2);
  });

  it("tells its count a few times, then the outcome", () => {
    const counts = [tallied(1, 0), tallied(1, 1), tallied(2, 1), tallied(3, 1), tallied(4, 1)];
    const judgment = scriptedJudgment([scriptedRollout, scriptedRollout], { ended: "majority" });
    const events = [...votes(8), started(0), written(0), ...counts];
    expect(spoken([...events, { type: "judgment", judgment }])).toEqual([
      "Waiting for the model.",
      "Thinking started.",
      "2 votes of 8 counted: 1 for Response 1, 1 for Response 2.",
      "4 votes of 8 counted: 3 for Response 1, 1 for Response 2.",
      "Verdict: Response 2 is better. 2 of 2 votes. Ended early: the votes left could not have changed it.",
    ]);
  });

  it("that is level is undecided", () => {
    const judgment = scriptedJudgment([
      scriptedRollout,
      { ...scriptedRollout, verdict: { winner: 0 } },
    ]);
    const { run, announcement } = play([...votes(2), { type: "judgment", judgment }]);
    expect(run.judgment?.winner).toBeNull();
    expect(announcement).toMatch(/^Undecided: the votes are level\. 1 to 1\./);
  });
});
