import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Rollout } from "../core/judge.ts";
import {
  applyRolloutNews,
  plannedRollout,
  type RolloutNews,
  type RolloutState,
} from "./rollout-state.ts";
import { applyRunEvent, idleRun, type RunState } from "./run-state.ts";
import { scriptedRollout } from "./scripted-judgment.ts";

const play = (events: readonly RolloutNews[], from = plannedRollout): RolloutState =>
  events.reduce(applyRolloutNews, from);

const start: RolloutNews = { type: "rollout-start", rollout: 0, order: [1, 0], seed: 7 };
const thought: RolloutNews = { type: "reasoning-delta", rollout: 0, text: "hm", tokens: 2 };
const answer: RolloutNews = { type: "answer-delta", rollout: 0, text: "So.", tokens: 3 };
const leaning = { tokens: 2, probability: 0.3 };
const read: RolloutNews = { type: "leaning-read", rollout: 0, leaning };
const verdict = (result: Rollout): RolloutNews => ({ type: "rollout-verdict", rollout: 0, result });

describe("applyRolloutNews", () => {
  it("begins a rollout anew: nothing reported before is left", () => {
    expect(play([start, thought, answer, read, start])).toEqual(play([start]));
  });

  it("takes the text of a rollout that is reported whole", () => {
    const result = { ...scriptedRollout, reasoning: "One\n\nTwo", leanings: [leaning] };
    expect(play([start, verdict(result)])).toMatchObject({
      tokens: 5,
      reasoning: { settled: ["One\n\n"], tail: "Two" },
      answer: result.answer,
      leanings: [leaning],
      result,
    });
  });

  it("keeps the text that was streamed", () => {
    const ended = play([start, thought, answer, verdict(scriptedRollout)]);
    expect(ended).toMatchObject({ reasoning: { tail: "hm" }, answer: "So.", tokens: 5 });
  });

  it("says that a rollout was dropped, and keeps what it had written", () => {
    const dropped = play([start, thought, { type: "rollout-drop", rollout: 0, tokens: 4 }]);
    expect(dropped).toMatchObject({ dropped: true, tokens: 4, reasoning: { tail: "hm" } });
  });
});

/** What may be reported of one rollout, the number left out. */
const news = fc.oneof(
  fc.record({ type: fc.constant("reasoning-delta" as const), text: fc.string(), tokens: fc.nat() }),
  fc.record({ type: fc.constant("answer-delta" as const), text: fc.string(), tokens: fc.nat() }),
  fc.record({ type: fc.constant("answer-retract" as const) }),
  fc.record({ type: fc.constant("rollout-drop" as const), tokens: fc.nat() }),
  fc.record({
    type: fc.constant("rollout-verdict" as const),
    result: fc.constant(scriptedRollout),
  }),
  fc.record({
    type: fc.constant("rollout-start" as const),
    order: fc.constant([0, 1] as const),
    seed: fc.nat(),
  }),
);

const numbered = fc.tuple(fc.nat({ max: 4 }), news);

describe("many rollouts at once", () => {
  it("come to the same, however their events interleave", () => {
    fc.assert(
      fc.property(fc.array(numbered), (events) => {
        const together = events.reduce(
          (state: RunState, [rollout, event]) => applyRunEvent(state, { ...event, rollout }, 0),
          idleRun,
        ).rollouts;
        for (const [rollout, state] of together.entries()) {
          const own = events.filter(([number]) => number === rollout);
          expect(state).toEqual(play(own.map(([, event]) => ({ ...event, rollout }))));
        }
      }),
    );
  });
});
