// A judgment follows from its options alone: not from the engine's pace, nor from interruptions.

import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import miniJson from "../../models/profiles/rrm-mini.json?raw";
import type { Engine, RolloutRequest } from "./engine.ts";
import { planJudgment } from "./judge-options.ts";
import type { JudgeEvent, JudgeOptions, Judgment } from "./judge.ts";
import { judgmentIn, playJudgment } from "./played-judgment.ts";
import { parseProfile } from "./profile-json.ts";
import { createScriptedEngine, type ScriptedRollout } from "./scripted-engine.ts";
import { planRollouts } from "./vote-plan.ts";
import { createWishedEngine, type Wish, wishedRollout } from "./wished-engine.ts";

const mini = parseProfile(JSON.parse(miniJson));
const engineFor = createWishedEngine.bind(null, mini);

const follow = playJudgment.bind(null, mini);

async function decide(wishes: readonly Wish[], options: JudgeOptions): Promise<Judgment> {
  return judgmentIn(await follow(engineFor(wishes, options), options));
}

const forFirst: Wish = { winner: 0 };
const forSecond: Wish = { winner: 1 };

describe("a repeated judgment", () => {
  const wish = fc.record({
    winner: fc.constantFrom<0 | 1 | null>(0, 1, null),
    thought: fc.integer({ min: 0, max: 12 }),
    probability: fc.constantFrom(0, 0.3, 0.5, 0.9),
  });
  const asked = fc.record({
    wishes: fc.array(wish, { minLength: 8, maxLength: 8 }),
    options: fc.record({
      votes: fc.constantFrom(2, 4, 8),
      soft: fc.boolean(),
      adaptive: fc.boolean(),
      stopAt: fc.constantFrom(0.8, 0.95, 1),
    }),
  });

  /** The engine, which may be held up before any event. */
  function hold(engine: Engine, delays: Iterator<number>): Engine {
    return {
      ...engine,
      async *rollouts(...args) {
        for await (const event of engine.rollouts(...args)) {
          for (let left = delays.next().value ?? 0; left > 0; left--) await Promise.resolve();
          yield event;
        }
      },
    };
  }

  it("is the same however the engine's events interleave", async () => {
    await fc.assert(
      fc.asyncProperty(
        asked,
        fc.infiniteStream(fc.nat({ max: 9 })),
        fc.infiniteStream(fc.nat({ max: 30 })),
        async ({ wishes, options }, picks, delays) => {
          const { usage: _usage, ...inStep } = await decide(wishes, options);
          const turn = (rollouts: number): number => (picks.next().value ?? 0) % rollouts;
          const engine = hold(engineFor(wishes, options, turn), delays);
          const { usage: _otherUsage, ...otherwise } = judgmentIn(await follow(engine, options));
          expect(otherwise).toEqual(inStep);
        },
      ),
      { numRuns: 300 },
    );
  });

  it("is the same when it is taken up where it was interrupted", async () => {
    await fc.assert(
      fc.asyncProperty(
        asked,
        fc.integer({ min: 1, max: 120 }),
        async ({ wishes, options }, cut) => {
          const events = await follow(engineFor(wishes, options), options);
          const resume = progressAfter(events.slice(0, cut));
          const engine = engineFor(wishes, options);
          const again = judgmentIn(await follow(engine, { ...options, resume }));
          const { usage: _usage, ...outcome } = judgmentIn(events);
          expect(again).toMatchObject(outcome);
        },
      ),
      { numRuns: 200 },
    );
  });

  it("does not ask again for finished rollouts, and passes the tokens of the others", async () => {
    const options = { votes: 4, seed: 8 };
    const wishes: Wish[] = [
      forFirst,
      { winner: 1, thought: 30 },
      forSecond,
      { winner: 0, thought: 20 },
    ];
    const whole = judgmentIn(await follow(engineFor(wishes, options), options));
    const [first, , third] = whole.rollouts;
    if (!first || !third) throw new Error("The first and the third are finished.");
    const engine = engineFor(wishes, options);
    const resume = [
      { result: first, tokens: [] },
      { tokens: [0, 1, 2] },
      { result: third, tokens: [9] },
      { tokens: [] },
    ];
    const events = await follow(engine, { ...options, resume });
    const [, second, , fourth] = planRollouts(planJudgment(mini, options));
    expect(engine.requests.flatMap(({ rollouts }) => rollouts)).toEqual([
      { seed: second?.seed, tokens: [0, 1, 2] },
      { seed: fourth?.seed, tokens: [] },
    ]);
    expect(events.filter(({ type }) => type === "rollout-start")).toHaveLength(4);
    expect(events.some((event) => event.type === "rollout-token" && event.rollout === 0)).toBe(
      false,
    );
    expect(judgmentIn(events)).toMatchObject({ rollouts: whole.rollouts, tally: whole.tally });
    expect(judgmentIn(events).usage.decoded).toBe(whole.usage.decoded);
  });

  it("asks the engine for nothing when all rollouts were finished", async () => {
    const options = { votes: 2 };
    const whole = await decide([forFirst, forSecond], options);
    const engine = engineFor([], options);
    const resume = whole.rollouts.map((result) => ({ result, tokens: [] }));
    expect(judgmentIn(await follow(engine, { ...options, resume }))).toMatchObject({
      winner: null,
      rollouts: whole.rollouts,
    });
    expect(engine.requests).toEqual([]);
  });

  it("repeats any rollout from its recorded seed, order and sampling", async () => {
    const options = { votes: 6, seed: 11 };
    const drawn = (_request: RolloutRequest, seed: number): ScriptedRollout =>
      wishedRollout({ winner: seed % 2 === 0 ? 0 : 1, thought: seed % 17 }, 0);
    const all = await follow(createScriptedEngine(drawn, ["</think>"]), options);
    for (const rollout of judgmentIn(all).rollouts) {
      const { seed, order, sampling } = rollout;
      const one = await follow(createScriptedEngine(drawn, ["</think>"]), {
        seed,
        order,
        sampling,
      });
      expect(judgmentIn(one).rollouts).toEqual([rollout]);
    }
  });
});

/** What whoever follows a judgment knows of its rollouts. */
function progressAfter(events: readonly JudgeEvent[]): NonNullable<JudgeOptions["resume"]> {
  const resume: { result?: Judgment["rollouts"][number]; tokens: number[] }[] = [];
  for (const event of events) {
    if (event.type === "rollout-start") resume[event.rollout] = { tokens: [] };
    if (event.type === "rollout-token") resume[event.rollout]?.tokens.push(event.id);
    const known = event.type === "rollout-verdict" ? resume[event.rollout] : undefined;
    if (known && event.type === "rollout-verdict") known.result = event.result;
  }
  return resume;
}
