// All KV memory comes back, whatever happens to the requests that took it.

import fc from "fast-check";
import { expect, it } from "vitest";
import type { RolloutRequest, Steering } from "../core/engine.ts";
import { CountingSession } from "./counting-session.ts";
import { LocalEngine } from "./local-engine.ts";
import { Tokenizer } from "./tokenizer.ts";
import { toyTokenizerJson } from "./toy-tokenizer.ts";

const tokenizer = new Tokenizer(toyTokenizerJson(), { eos_token: "<|im_end|>" });
const VOCABULARY = Math.max(...tokenizer.bytes.keys()) + 1;
const verdict: NonNullable<RolloutRequest["verdict"]> = {
  close: "</think>",
  conclusion: "\n</think>\n\\boxed{",
  open: "\\boxed{",
  labels: ["Assistant 1", "Assistant 2"],
  end: "}",
};

const job = fc.record({
  text: fc.constantFrom("the", "the think in the ink ", "x y z "),
  repeats: fc.integer({ min: 1, max: 40 }),
  rollouts: fc.integer({ min: 1, max: 4 }),
  maxTokens: fc.integer({ min: 1, max: 60 }),
  probeEvery: fc.constantFrom(1, 5, Infinity),
  budget: fc.constantFrom(0, 7, Infinity),
  /** Events after which nobody listens any more, and after which rollouts are dropped. */
  leaveAfter: fc.constantFrom(3, 40, Infinity),
  dropAfter: fc.constantFrom(10, Infinity),
});

async function follow(
  engine: LocalEngine,
  asked: typeof job extends fc.Arbitrary<infer T> ? T : never,
) {
  const { text, repeats, rollouts, leaveAfter, dropAfter, ...limits } = asked;
  let events = 0;
  const steer = (rollout: number): Steering =>
    events > dropAfter && rollout > 0 ? "drop" : "go-on";
  const request = {
    prompt: [{ text: text.repeat(repeats), trusted: false }],
    sampling: { temperature: 1, topP: 1, topK: 0 },
    rollouts: Array.from({ length: rollouts }, (_, seed) => ({ seed })),
    verdict,
    ...limits,
  };
  for await (const _ of engine.rollouts(request, { steer })) if (++events >= leaveAfter) break;
}

it("is all free again once the engine is closed", async () => {
  const limits = fc.record({
    maxRows: fc.integer({ min: 1, max: 6 }),
    kvBytes: fc.constantFrom(1, 8_000, 30_000, 2 ** 30),
    failAfter: fc.constantFrom(4, 30, Infinity),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(job, { minLength: 1, maxLength: 4 }), limits, async (jobs, how) => {
      const sessions: CountingSession[] = [];
      const openSession = async (): Promise<CountingSession> => {
        const session = new CountingSession(VOCABULARY);
        if (sessions.length === 0) session.failAfter = how.failAfter;
        sessions.push(session);
        return session;
      };
      const endTokens = new Set([tokenizer.endToken ?? -1]);
      const parts = { tokenizer, contextLength: 1024, endTokens, openSession, ...how };
      const engine = await LocalEngine.open(parts);
      await Promise.all(jobs.map((one) => follow(engine, one)));
      await engine.close();
      expect(sessions.map(({ memory }) => memory.live)).toEqual(sessions.map(() => 0));
    }),
    { numRuns: 40 },
  );
}, 120_000);
