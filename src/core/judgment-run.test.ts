// Judgments of several votes, on an engine whose pace the test decides.

import { describe, expect, it } from "vitest";
import miniJson from "../../models/profiles/rrm-mini.json?raw";
import type { Engine } from "./engine.ts";
import type { JudgeOptions, Judgment } from "./judge.ts";
import { judgmentIn, playJudgment } from "./played-judgment.ts";
import { parseProfile } from "./profile-json.ts";
import { planJudgment } from "./judge-options.ts";
import { planRollouts } from "./vote-plan.ts";
import { createWishedEngine, type Wish } from "./wished-engine.ts";

const mini = parseProfile(JSON.parse(miniJson));
const engineFor = createWishedEngine.bind(null, mini);

const follow = playJudgment.bind(null, mini);

async function decide(wishes: readonly Wish[], options: JudgeOptions): Promise<Judgment> {
  return judgmentIn(await follow(engineFor(wishes, options), options));
}

const forFirst: Wish = { winner: 0 };
const forSecond: Wish = { winner: 1 };

describe("a judgment of several votes", () => {
  it("asks once for each order, and for half of the votes in each", async () => {
    const options = { votes: 6, seed: 2, order: [1, 0] } as const;
    const engine = engineFor(Array(6).fill(forFirst), options);
    const judgment = judgmentIn(await follow(engine, options));
    const planned = planRollouts(planJudgment(mini, options));
    const seedsOf = (first: number) =>
      planned.filter(({ order }) => order[0] === first).map(({ seed }) => ({ seed, tokens: [] }));
    expect(engine.requests.map(({ rollouts }) => rollouts)).toEqual([seedsOf(0), seedsOf(1)]);
    const shown = engine.requests.map(({ prompt }) => prompt.filter(({ trusted }) => !trusted));
    expect(shown.map((texts) => texts.map(({ text }) => text))).toEqual([
      ["2+2?", "4", "5"],
      ["2+2?", "5", "4"],
    ]);
    expect(judgment.winner).toBe(0);
  });

  it("counts what the rollouts decided, the order undone, and none without a verdict", async () => {
    const wishes = [forFirst, forFirst, forSecond, { winner: null }, forSecond, forFirst];
    const judgment = await decide(wishes, { votes: 6 });
    expect(judgment).toMatchObject({ winner: 0, ended: "complete" });
    expect(judgment.tally).toMatchObject({ votes: [3, 2], invalid: 1, dropped: 0, planned: 6 });
    expect(judgment.rollouts.map(({ verdict }) => verdict.winner)).toEqual([0, 0, 1, null, 1, 0]);
  });

  it("tells once of each restart that every request of it heard of", async () => {
    const options = { votes: 4 };
    const engine = engineFor(Array(4).fill(forFirst), options);
    const restarting: Engine = {
      ...engine,
      async *rollouts(request, how) {
        yield { type: "engine-restart", reason: "one" };
        for await (const event of engine.rollouts(request, how)) {
          yield event;
          if (event.type === "prefill-progress") yield { type: "engine-restart", reason: "two" };
        }
      },
    };
    const events = await follow(restarting, options);
    const reasons = events.flatMap((event) =>
      event.type === "engine-restart" ? [event.reason] : [],
    );
    expect(reasons).toEqual(["one", "two"]);
  });

  it("is undecided where the votes are level", async () => {
    expect((await decide([forFirst, forSecond], { votes: 2 })).winner).toBe(null);
    expect((await decide([{ winner: null }, { winner: null }], { votes: 2 })).winner).toBe(null);
  });

  it("counts probabilities instead where soft votes are asked for", async () => {
    const wishes: Wish[] = [
      { winner: 0, probability: 0.6 },
      { winner: 0, probability: 0.6 },
      { winner: 0, probability: 0.5 },
      { winner: 1, probability: 0.125 },
    ];
    expect(await decide(wishes, { votes: 4 })).toMatchObject({ winner: 0 });
    const soft = await decide(wishes, { votes: 4, soft: true });
    expect(soft.winner).toBe(1);
    expect(soft.tally.soft[0]).toBeCloseTo(1.825, 12);
    expect(soft.rollouts.map(({ probability }) => probability)).toEqual([0.6, 0.6, 0.5, 0.125]);
  });

  it("drops the rollouts that cannot matter any more, and counts them", async () => {
    const wishes = Array.from(
      { length: 8 },
      (_, i) => ({ winner: 0, thought: 10 * (i + 1) }) as const,
    );
    const engine = engineFor(wishes, { votes: 8 });
    const events = await follow(engine, { votes: 8 });
    const judgment = judgmentIn(events);
    expect(judgment).toMatchObject({ winner: 0, ended: "majority" });
    expect(judgment.tally).toMatchObject({ votes: [6, 0], dropped: 2, planned: 8 });
    expect(judgment.rollouts).toHaveLength(6);
    const drops = events.filter((event) => event.type === "rollout-drop");
    expect(new Set(drops.map(({ rollout }) => rollout))).toEqual(new Set([6, 7]));
    expect(drops).toHaveLength(2);
    for (const { rollout, tokens } of drops) {
      expect(tokens).toBeLessThanOrEqual(10 * (rollout + 1) + 3);
    }
    // Before 63 tokens the last pair could still have been counted with the third, which took as many.
    expect(Math.max(...drops.map(({ tokens }) => tokens))).toBeGreaterThanOrEqual(63);
    expect(drops.find(({ rollout }) => rollout === 7)?.tokens).toBeLessThan(83);
    const made = judgment.rollouts.reduce((sum, { tokens }) => sum + tokens, 0);
    const dropped = drops.reduce((sum, { tokens }) => sum + tokens, 0);
    expect(judgment.usage.decoded).toBe(made + dropped);
    expect(events.at(-2)).toEqual({ type: "vote-tally", tally: judgment.tally });
  });

  it("counts all that finish at the same length, even where fewer would have done", async () => {
    const judgment = await decide(Array(8).fill(forFirst), { votes: 8 });
    expect(judgment).toMatchObject({ ended: "complete", tally: { votes: [8, 0], dropped: 0 } });
  });

  it("ends each rollout with its verdict or with its drop, and a tally after each", async () => {
    const wishes = Array.from({ length: 8 }, (_, i) => ({ winner: 1, thought: 9 - i }) as const);
    const events = await follow(engineFor(wishes, { votes: 8 }), { votes: 8 });
    const ends = events.flatMap((event, i) =>
      event.type === "rollout-verdict" || event.type === "rollout-drop"
        ? [{ rollout: event.rollout, next: events[i + 1]?.type }]
        : [],
    );
    expect(ends).toHaveLength(8);
    expect(new Set(ends.map(({ rollout }) => rollout)).size).toBe(8);
    expect(ends.every(({ next }) => next === "vote-tally")).toBe(true);
  });

  it("stops at a posterior only where it was asked for", async () => {
    const wishes = Array.from({ length: 16 }, (_, i) => ({ winner: 0, thought: 5 * i }) as const);
    const asked = await decide(wishes, { votes: 16, stopAt: 0.95 });
    expect(asked).toMatchObject({ ended: "posterior", tally: { votes: [4, 0], dropped: 12 } });
    expect(await decide(wishes, { votes: 16 })).toMatchObject({ ended: "majority" });
  });
});

describe("an adaptive judgment", () => {
  const options = { votes: 8, adaptive: true } as const;

  async function made(wishes: readonly Wish[]): Promise<[number, string]> {
    const engine = engineFor(wishes, options);
    const { ended } = judgmentIn(await follow(engine, options));
    return [engine.requests.reduce((sum, { rollouts }) => sum + rollouts.length, 0), ended];
  }

  it("asks for two first, and for no more where they agree", async () => {
    const judgment = await decide([forFirst, forFirst], options);
    expect(judgment).toMatchObject({ winner: 0, ended: "agreement" });
    expect(judgment.tally).toMatchObject({ votes: [2, 0], planned: 8, dropped: 0 });
    expect(await made([forFirst, forFirst])).toEqual([2, "agreement"]);
  });

  it("adds a pair where they disagree, are unsure or say nothing", async () => {
    const unsure: Wish = { winner: 0, probability: 0.7 };
    const sure: Wish = { winner: 0, probability: 0.9 };
    expect(await made([unsure, unsure, sure, sure])).toEqual([4, "agreement"]);
    const split = [forFirst, forSecond, forSecond, forSecond];
    expect(await made([...split, ...Array(4).fill(forSecond)])).toEqual([8, "complete"]);
    const silent = { winner: null } as const;
    expect(await made([silent, silent, silent, silent, forFirst])).toEqual([8, "complete"]);
  });
});

describe("a thought that is brought to its verdict", () => {
  it("is marked as forced at the budget, and its verdict counts", async () => {
    const wish: Wish = { winner: 1, thought: 50, probability: 0.25 };
    const { winner, rollouts } = await decide([wish, forSecond], { votes: 2, budget: 6 });
    expect(winner).toBe(1);
    expect(rollouts).toMatchObject([
      { stop: "forced", reasoning: "xxxxxx\n", verdict: { winner: 1 }, probability: 0.25 },
      { stop: "end", reasoning: "x" },
    ]);
  });

  it("is concluded once its leaning has settled, whichever order it was shown", async () => {
    const wish: Wish = {
      winner: 0,
      thought: 50,
      probability: 0.9,
      leanings: [0.2, 0.9, 0.95, 0.9, 0.9],
    };
    const judgment = await decide([wish, wish], { votes: 2, probe: { every: 4, settle: 0.9 } });
    expect(judgment).toMatchObject({ winner: 0, tally: { votes: [2, 0] } });
    for (const { stop, reasoning, leanings } of judgment.rollouts) {
      expect(stop).toBe("forced");
      expect(reasoning).toBe(`${"x".repeat(16)}\n`);
      expect(leanings.map(({ tokens }) => tokens)).toEqual([4, 8, 12, 16]);
      expect(leanings[0]?.probability).toBeCloseTo(0.2, 12);
    }
  });

  it("is only watched where nothing settles it", async () => {
    const wish: Wish = { winner: 0, thought: 9, leanings: [1, 1, 1, 1] };
    const { rollouts } = await decide([wish], { votes: 1, probe: { every: 2 } });
    expect(rollouts).toMatchObject([{ stop: "end" }]);
    expect(rollouts[0]?.leanings).toHaveLength(4);
  });
});
