import { describe, expect, it } from "vitest";
import miniJson from "../../models/profiles/rrm-mini.json?raw";
import type { Comparison } from "./comparison.ts";
import type { Judge, JudgeEvent, JudgeOptions, Judgment } from "./judge.ts";
import { createJudge } from "./local-judge.ts";
import { parseProfile } from "./profile-json.ts";
import type { Profile } from "./profile.ts";
import type { TextPiece } from "./reasoning.ts";
import { createScriptedEngine, type ScriptedRollout } from "./scripted-engine.ts";
import { verdictFormOf } from "./verdict-form.ts";
import type { LabelGrammar } from "./verdict-grammar.ts";
import { tallyVotes } from "./vote-tally.ts";

const mini = parseProfile(JSON.parse(miniJson));
const comparison: Comparison = {
  query: [{ role: "user", content: "2+2?" }],
  responses: ["4", "5"],
};

/** Cuts a rollout's text into tokens: tags are control tokens, other text comes letter by letter. */
function tokens(text: string): TextPiece[] {
  const pieces = text.match(/<\/think>|./gsu) ?? [];
  return pieces.map((piece) => ({ text: piece, control: piece === "</think>" }));
}

const winsFirst: ScriptedRollout = { pieces: tokens("4 yes</think>\\boxed{Assistant 1}") };
const engineOf = (rollout: ScriptedRollout) => createScriptedEngine(() => rollout, ["</think>"]);

async function follow(judge: Judge, options?: JudgeOptions): Promise<JudgeEvent[]> {
  const events: JudgeEvent[] = [];
  for await (const event of judge.judge(comparison, options)) events.push(event);
  return events;
}

async function decide(judge: Judge, options?: JudgeOptions): Promise<Judgment> {
  const last = (await follow(judge, options)).at(-1);
  if (last?.type !== "judgment") throw new Error("The last event must be the judgment.");
  return last.judgment;
}

describe("createJudge", () => {
  it("reports a judgment from its start to its end", async () => {
    const judge = createJudge(engineOf({ pieces: tokens("ab</think>\\boxed{Assistant 2}") }), mini);
    const events = await follow(judge, { order: [0, 1], seed: 3 });
    const types = events.map(({ type }) => type).filter((type, i, all) => type !== all[i - 1]);
    expect(types.filter((type, i) => types.indexOf(type) === i)).toEqual([
      "rollout-start",
      "prefill-progress",
      "rollout-token",
      "reasoning-delta",
      "answer-delta",
      "rollout-verdict",
      "vote-tally",
      "judgment",
    ]);
    expect(events[0]).toEqual({ type: "rollout-start", rollout: 0, order: [0, 1], seed: 3 });
    expect(events.slice(4, 6)).toEqual([
      { type: "rollout-token", rollout: 0, id: 1 },
      { type: "reasoning-delta", rollout: 0, text: "b", tokens: 2 },
    ]);
  });

  it("gives the finished rollout with everything that repeats it", async () => {
    const engine = engineOf({ ...winsFirst, probability: 0.75 });
    const judgment = await decide(createJudge(engine, mini), { order: [1, 0], seed: 3 });
    const { rollouts, ...outcome } = judgment;
    const made = winsFirst.pieces.length + 1;
    expect(outcome).toEqual({
      winner: 1,
      tally: tallyVotes(rollouts, 1, 0),
      ended: "complete",
      usage: { prefilled: rollouts[0]?.promptTokens, reused: 0, decoded: made },
    });
    expect(rollouts).toEqual([
      {
        order: [1, 0],
        seed: 3,
        sampling: mini.sampling,
        verdict: { winner: 1 },
        probability: 0.25,
        leanings: [],
        reasoning: "4 yes",
        answer: "\\boxed{Assistant 1}",
        tokens: made,
        promptTokens: expect.any(Number),
        stop: "end",
      },
    ]);
  });

  it("asks the engine as the profile says, and as the options say instead", async () => {
    const engine = engineOf(winsFirst);
    const judge = createJudge(engine, mini);
    await decide(judge);
    const sampling = { temperature: 0.6, topP: 0.9, topK: 5 };
    await decide(judge, { seed: 9, sampling, maxTokens: 7, budget: 0, probe: { every: 3 } });
    const [plain, asked] = engine.requests;
    expect(plain).toEqual({
      prompt: expect.any(Array),
      sampling: mini.sampling,
      rollouts: [{ seed: 0, tokens: [] }],
      maxTokens: mini.maxTokens,
      verdict: verdictFormOf(mini, ["</think>"]),
    });
    expect(asked).toEqual({
      ...plain,
      prompt: expect.any(Array),
      sampling,
      rollouts: [{ seed: 9, tokens: [] }],
      maxTokens: 7,
      budget: 0,
      probeEvery: 3,
    });
  });

  it("draws the order from the seed: repeatable, and both about equally often", async () => {
    const judge = createJudge(engineOf(winsFirst), mini);
    const orderOf = async (seed: number) => (await decide(judge, { seed })).rollouts[0]?.order;
    let straight = 0;
    for (let seed = 0; seed < 200; seed++) {
      const order = await orderOf(seed);
      expect(await orderOf(seed)).toEqual(order);
      if (order?.[0] === 0) straight++;
    }
    // Five standard deviations around the half.
    expect(Math.abs(straight - 100)).toBeLessThan(36);
  });

  it("shows the responses in the order it records", async () => {
    const engine = engineOf(winsFirst);
    for (let seed = 0; seed < 8; seed++) {
      const { rollouts } = await decide(createJudge(engine, mini), { seed });
      const shown = engine.requests.at(-1)?.prompt.filter(({ trusted }) => !trusted);
      const { responses } = comparison;
      const order = rollouts[0]?.order ?? [0, 1];
      expect(shown?.map(({ text }) => text).slice(1)).toEqual(order.map((i) => responses[i]));
    }
  });

  it("makes an unreadable verdict a value", async () => {
    const cut = engineOf({ pieces: tokens("hm"), stop: "length" });
    const { winner, rollouts } = await decide(createJudge(cut, mini));
    expect(winner).toBe(null);
    expect(rollouts[0]?.verdict).toEqual({ winner: null, reason: "truncated" });
  });

  it("stops between two tokens when it is cancelled, with the signal's reason", async () => {
    const judge = createJudge(engineOf(winsFirst), mini);
    const controller = new AbortController();
    const seen: JudgeEvent[] = [];
    const run = async (): Promise<void> => {
      for await (const event of judge.judge(comparison, { signal: controller.signal })) {
        seen.push(event);
        if (seen.length === 4) controller.abort(new Error("enough"));
      }
    };
    await expect(run()).rejects.toThrow("enough");
    expect(seen).toHaveLength(4);
    await expect(follow(judge, { signal: controller.signal })).rejects.toThrow("enough");
  });

  it("fails when the engine ends without a stop", async () => {
    const engine = engineOf(winsFirst);
    const broken = {
      ...engine,
      async *rollouts(...args: Parameters<typeof engine.rollouts>) {
        for await (const event of engine.rollouts(...args)) {
          if (event.type !== "rollout-stop") yield event;
        }
      },
    };
    await expect(decide(createJudge(broken, mini))).rejects.toMatchObject({
      code: "engine-failed",
    });
  });

  it.each<[string, JudgeOptions, RegExp]>([
    ["a broken seed", { seed: 1.5 }, /seed/],
    ["a negative seed", { seed: -1 }, /seed/],
    ["no tokens", { maxTokens: 0 }, /token limit/],
    ["a negative temperature", { sampling: { temperature: -1, topP: 1, topK: 0 } }, /temperature/],
    ["top-p of nothing", { sampling: { temperature: 1, topP: 0, topK: 0 } }, /Top-p/],
    ["half a top-k", { sampling: { temperature: 1, topP: 1, topK: 0.5 } }, /Top-k/],
    ["three votes", { votes: 3 }, /Votes/],
  ])("refuses %s", async (_name, options, message) => {
    const engine = engineOf(winsFirst);
    await expect(decide(createJudge(engine, mini), options)).rejects.toThrow(message);
    expect(engine.requests).toHaveLength(0);
  });

  it("refuses a profile that could never be read", () => {
    const verdict = { ...mini.verdict, labels: ["A", "A"] } as LabelGrammar;
    const refused = (profile: Profile) => () => createJudge(engineOf(winsFirst), profile);
    expect(refused({ ...mini, verdict })).toThrow(/same/);
    expect(refused({ ...mini, chat: { template: "model" } })).toThrow(/resolve the profile first/);
  });
});
