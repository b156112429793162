// Continuous batching over a model that speaks to the last bit as its row's tokens say.

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { RolloutEvent, RolloutOptions, RolloutRequest, Steering } from "../core/engine.ts";
import { JudgeError } from "../core/errors.ts";
import { CountingSession } from "./counting-session.ts";
import { LocalEngine, type LocalEngineParts } from "./local-engine.ts";
import { Tokenizer } from "./tokenizer.ts";
import { toyTokenizerJson } from "./toy-tokenizer.ts";

const tokenizer = new Tokenizer(toyTokenizerJson(), { eos_token: "<|im_end|>" });
const VOCABULARY = Math.max(...tokenizer.bytes.keys()) + 1;
const END = tokenizer.endToken ?? -1;
const warm = { temperature: 1, topP: 1, topK: 0 };

interface Opened {
  readonly engine: LocalEngine;
  readonly sessions: readonly CountingSession[];
}

async function open(
  change: Partial<LocalEngineParts> = {},
  failAfter = Infinity,
  copiedByRuns = false,
): Promise<Opened> {
  const sessions: CountingSession[] = [];
  const openSession = async (): Promise<CountingSession> => {
    const session = new CountingSession(VOCABULARY);
    session.failAfter = failAfter;
    session.memory.copiedByRuns = copiedByRuns;
    sessions.push(session);
    return session;
  };
  const endTokens = new Set([END]);
  const parts = { tokenizer, contextLength: 2048, endTokens, openSession, ...change };
  return { engine: await LocalEngine.open(parts), sessions };
}

function request(text: string, seeds: readonly number[], maxTokens = 12): RolloutRequest {
  const prompt = [{ text, trusted: false }];
  return { prompt, sampling: warm, rollouts: seeds.map((seed) => ({ seed })), maxTokens };
}

async function collect(events: AsyncIterable<RolloutEvent>): Promise<RolloutEvent[]> {
  const all: RolloutEvent[] = [];
  for await (const event of events) all.push(event);
  return all;
}

/** Each rollout's token ids and how it stopped. */
function rolloutsOf(events: readonly RolloutEvent[]): Record<number, (number | string)[]> {
  const rollouts: Record<number, (number | string)[]> = {};
  for (const event of events) {
    if (event.type === "rollout-token" && event.id !== null) {
      (rollouts[event.rollout] ??= []).push(event.id);
    } else if (event.type === "rollout-stop") (rollouts[event.rollout] ??= []).push(event.reason);
  }
  return rollouts;
}

async function run(
  { engine }: Opened,
  asked: RolloutRequest,
  options?: RolloutOptions,
): Promise<Record<number, (number | string)[]>> {
  return rolloutsOf(await collect(engine.rollouts(asked, options)));
}

/** What a seed says by itself, on a fresh engine. */
async function alone(text: string, seed: number, maxTokens: number): Promise<(number | string)[]> {
  return (await run(await open(), request(text, [seed], maxTokens)))[0] ?? [];
}

const texts = ["the", "the think", "a query and two responses", "x", "the thing in the ink"];

describe("a batch", () => {
  it("gives every rollout what it would have said alone, whatever joins, leaves and lacks room", async () => {
    const job = fc.record({
      text: fc.constantFrom(...texts),
      seeds: fc.array(fc.nat({ max: 50 }), { minLength: 1, maxLength: 5 }),
      maxTokens: fc.integer({ min: 1, max: 40 }),
      delay: fc.nat({ max: 12 }),
    });
    const jobs = fc.array(job, { minLength: 1, maxLength: 5 });
    const limits = fc.record({
      maxRows: fc.integer({ min: 1, max: 8 }),
      kvBytes: fc.constantFrom(1, 20_000, 60_000, 2 ** 30),
    });
    await fc.assert(
      fc.asyncProperty(jobs, limits, fc.boolean(), async (all, change, copiedByRuns) => {
        const opened = await open(change, Infinity, copiedByRuns);
        const results = await Promise.all(
          all.map(async ({ text, seeds, maxTokens, delay }) => {
            for (let turn = 0; turn < delay; turn++) await new Promise(setImmediate);
            return run(opened, request(text, seeds, maxTokens));
          }),
        );
        for (const [index, { text, seeds, maxTokens }] of all.entries()) {
          for (const [rollout, seed] of seeds.entries()) {
            expect(results[index]?.[rollout]).toEqual(await alone(text, seed, maxTokens));
          }
        }
      }),
      { numRuns: 60 },
    );
  }, 120_000);

  it("decodes all rows of all requests in one pass", async () => {
    const opened = await open();
    await Promise.all([
      run(opened, request("the", [1, 2, 3, 4], 8)),
      run(opened, request("the think", [5, 6, 7, 8], 8)),
    ]);
    const widest = Math.max(...(opened.sessions[0]?.passes ?? []).map(({ rows }) => rows));
    expect(widest).toBe(8);
  });

  it("never runs several new tokens in several rows, which ONNX Runtime refuses", async () => {
    const opened = await open();
    await Promise.all(texts.map((text) => run(opened, request(text, [1, 2], 6))));
    for (const { rows, tokens } of opened.sessions[0]?.passes ?? []) {
      expect(Math.min(rows, tokens)).toBe(1);
    }
  });

  it("reads long prompts in pieces between the steps of what is running", async () => {
    const opened = await open({ endTokens: new Set([-1]) });
    let second: Promise<unknown> | undefined;
    for await (const event of opened.engine.rollouts(request("the", [1], 60))) {
      if (event.type === "rollout-token") {
        second ??= run(opened, request("x y z ".repeat(100), [2], 4));
      }
    }
    await second;
    const passes = opened.sessions[0]?.passes ?? [];
    const begun = passes.findIndex(({ tokens }) => tokens === 64);
    const next = passes.slice(begun, begun + 6).map(({ tokens }) => tokens);
    expect(next).toEqual([64, 1, 64, 1, 64, 1]);
  });

  it("reads a long prompt in larger pieces where nothing waits for it", async () => {
    const opened = await open();
    await run(opened, request("x y z ".repeat(100), [2], 4));
    expect(opened.sessions[0]?.passes[0]).toMatchObject({ tokens: 256 });
  });

  it("queues what the row limit and the memory do not allow at once, and lets each request in", async () => {
    const opened = await open({ maxRows: 2 });
    const order: string[] = [];
    const follow = async (name: string, seeds: number[]): Promise<void> => {
      for await (const event of opened.engine.rollouts(request("the", seeds, 6))) {
        if (event.type === "rollout-stop") order.push(name);
      }
    };
    await Promise.all([follow("many", [1, 2, 3, 4, 5, 6]), follow("one", [7])]);
    expect(Math.max(...(opened.sessions[0]?.passes ?? []).map(({ rows }) => rows))).toBe(2);
    expect(order.indexOf("one")).toBeLessThan(4);
  });

  it("lets a short row join long ones where memory is tight", async () => {
    const endTokens = new Set([-1]);
    const [long, short] = [request("x y z ".repeat(50), [1], 60), request("the", [2], 10)];
    const whole = [
      await run(await open({ endTokens }), long),
      await run(await open({ endTokens }), short),
    ];
    // Room for 700 tokens: two rows as long as the long one do not fit, two as the short one would.
    const opened = await open({ endTokens, kvBytes: 16 * 700 });
    let beside: Promise<unknown> | undefined;
    const events: RolloutEvent[] = [];
    for await (const event of opened.engine.rollouts(long)) {
      events.push(event);
      if (event.type === "rollout-token") beside ??= run(opened, short);
    }
    expect([rolloutsOf(events), await beside]).toEqual(whole);
  });

  it("counts what it copied: nothing by steps, so context makes no step dearer", async () => {
    const opened = await open();
    await run(opened, request("the", [3], 200));
    const { copiedBytes, steps } = opened.engine.counters;
    expect(steps).toBeGreaterThan(20);
    const longer = await open();
    await run(longer, request("the", [3], 240));
    expect(longer.engine.counters.copiedBytes).toBe(copiedBytes);
  });
});

describe("the room of a row", () => {
  const decoded = async (copiedByRuns: boolean) => {
    const opened = await open({ endTokens: new Set([-1]) }, Infinity, copiedByRuns);
    await run(opened, request("the", [3], 300));
    return (opened.sessions[0]?.passes ?? []).filter(({ tokens }) => tokens === 1);
  };

  it("doubles where a run leaves the cache in its place", async () => {
    expect(new Set((await decoded(false)).map(({ capacity }) => capacity))).toEqual(
      new Set([256, 512]),
    );
  });

  it("is what it holds and little more where every run copies all of it", async () => {
    for (const { capacity, lengths } of await decoded(true)) {
      expect(capacity - Math.max(...lengths)).toBeLessThanOrEqual(64);
    }
  });
});

describe("the prefix cache", () => {
  it("reads a prompt once for all its rollouts, and what two prompts share once for both", async () => {
    const opened = await open();
    const [shared, first, second] = ["a query ".repeat(10), "one", "two"];
    const count = (text: string): number =>
      tokenizer.encode([{ text, trusted: false }], 1e6).length;
    await Promise.all(
      [first, second].map((end) => run(opened, request(shared + end, [1, 2, 3, 4], 4))),
    );
    const { prefilled, reused } = opened.engine.counters;
    const whole = count(shared + first) - 1 + count(shared + second) - 1;
    expect(prefilled + reused).toBe(whole);
    expect(reused).toBeGreaterThanOrEqual(count(shared) - 1);
  });

  it("tells each request how much of its prompt it had to read", async () => {
    const opened = await open();
    const total = tokenizer.encode([{ text: "the think", trusted: false }], 1e6).length;
    const prefill = async (): Promise<RolloutEvent | undefined> =>
      (await collect(opened.engine.rollouts(request("the think", [1], 2)))).findLast(
        ({ type }) => type === "prefill-progress",
      );
    expect(await prefill()).toEqual({ type: "prefill-progress", done: total, total, reused: 0 });
    expect(await prefill()).toMatchObject({ done: total, reused: total - 1 });
  });
});

describe("recovery", () => {
  it("goes on after a lost device as if nothing had been, whenever it is lost", async () => {
    const whole = await run(await open(), request("the think", [1, 2, 3], 20));
    for (let failAfter = 0; failAfter < 20; failAfter++) {
      const opened = await open();
      const [session] = opened.sessions;
      if (session) session.failAfter = failAfter;
      const events = await collect(opened.engine.rollouts(request("the think", [1, 2, 3], 20)));
      expect(rolloutsOf(events)).toEqual(whole);
      expect(events.filter(({ type }) => type === "engine-restart")).toHaveLength(1);
      expect(opened.sessions).toHaveLength(2);
      // Not one run more on a session that has failed.
      expect(session?.passes).toHaveLength(failAfter + 1);
    }
  });

  it("gives up when the model fails again and again, and tries anew when it is asked again", async () => {
    const opened = await open({}, 2);
    await expect(run(opened, request("the", [1], 10))).rejects.toMatchObject({
      code: "device-lost",
    });
    expect(opened.sessions).toHaveLength(4);
    await expect(run(opened, request("the", [1], 10))).rejects.toMatchObject({
      code: "device-lost",
    });
    expect(opened.sessions.length).toBeGreaterThan(4);
  });

  it("opens the model again without a word when it was lost while nothing ran", async () => {
    const opened = await open();
    for (const session of opened.sessions) session.usable = false;
    const events = await collect(opened.engine.rollouts(request("the", [1], 5)));
    expect(rolloutsOf(events)[0]).toEqual(await alone("the", 1, 5));
    expect(events.map(({ type }) => type)).not.toContain("engine-restart");
  });

  it("survives a device that is lost while logits are still to be read", async () => {
    const whole = await run(await open(), request("the think", [1, 2, 3], 20));
    const opened = await open();
    const [session] = opened.sessions;
    if (!session) throw new Error("No session was opened.");
    const forward = session.forward.bind(session);
    session.forward = async (input) => {
      const logits = await forward(input);
      const lost = async (): Promise<never> => {
        session.usable = false;
        throw new JudgeError("device-lost", "The device was lost, as the test wanted.");
      };
      // So few at hand that a draw soon asks for all.
      return logits.map((each) => {
        const [ids, values] = [each.top.ids.slice(0, 2), each.top.values.slice(0, 2)];
        return { ...each, top: { ids, values }, all: lost };
      });
    };
    expect(await run(opened, request("the think", [1, 2, 3], 20))).toEqual(whole);
    expect(opened.engine.counters.restarts).toBe(1);
  });

  it("does not open a model again that is not what its files say", async () => {
    const opened = await open();
    const [session] = opened.sessions;
    if (session) {
      session.forward = async () => {
        session.usable = false;
        throw new JudgeError("unsupported-model", "The graph gives other logits.");
      };
    }
    const refused = expect.objectContaining({ code: "unsupported-model" });
    await expect(run(opened, request("the", [1], 5))).rejects.toEqual(refused);
    expect(opened.sessions).toHaveLength(1);
  });

  it("replays what a rollout had made elsewhere and goes on from there", async () => {
    const asked = request("the think", [5], 20);
    const whole = (await run(await open(), asked))[0] ?? [];
    for (const made of [1, 4, whole.length - 1]) {
      const tokens = whole.slice(0, made).filter((id) => typeof id === "number");
      const resumed = { ...asked, rollouts: [{ seed: 5, tokens }] };
      expect((await run(await open(), resumed))[0]).toEqual(whole);
    }
  });
});

describe("steering", () => {
  it("drops the rollouts that nobody wants and keeps the others", async () => {
    const whole = await run(await open(), request("the", [1, 2, 3], 30));
    let asked = 0;
    const steer = (rollout: number): Steering => (rollout !== 1 && asked++ > 12 ? "drop" : "go-on");
    const opened = await open();
    const steered = await run(opened, request("the", [1, 2, 3], 30), { steer });
    expect(steered[1]).toEqual(whole[1]);
    expect([steered[0]?.at(-1), steered[2]?.at(-1)]).toContain("dropped");
  });

  it("says so when something goes wrong as rows leave, and works on", async () => {
    const opened = await open();
    const memory = opened.sessions[0]?.memory;
    if (!memory) throw new Error("No session was opened.");
    const copy = memory.copy.bind(memory);
    const steer = (rollout: number): Steering => {
      if (rollout > 0 || opened.engine.counters.steps < 3) return "go-on";
      memory.copy = () => {
        throw new Error("nothing can be moved");
      };
      return "drop";
    };
    const broken = run(opened, request("the", [1, 2, 3], 30), { steer });
    await expect(broken).rejects.toThrow("nothing can be moved");
    memory.copy = copy;
    expect((await run(opened, request("the", [1], 5)))[0]).toEqual(await alone("the", 1, 5));
  });

  it("refuses what is asked of it after it was closed", async () => {
    const opened = await open();
    const running = run(opened, request("the", [1], 1000));
    const refused = expect.objectContaining({ code: "engine-failed" });
    const ended = expect(running).rejects.toEqual(refused);
    await new Promise(setImmediate);
    await opened.engine.close();
    await ended;
    await expect(run(opened, request("the", [1], 5))).rejects.toEqual(refused);
    expect(opened.sessions).toHaveLength(1);
  });

  it("ends when its consumer leaves", async () => {
    const opened = await open();
    for await (const event of opened.engine.rollouts(request("the", [1, 2], 1000))) {
      if (event.type === "rollout-token") break;
    }
    const again = await run(opened, request("the", [1], 5));
    expect(again[0]).toEqual(await alone("the", 1, 5));
  });
});
