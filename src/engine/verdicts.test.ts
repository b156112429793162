// Probabilities, budgets, forced verdicts, probes and guesses, over a model that is exact to the bit.

import { describe, expect, it } from "vitest";
import type { RolloutEvent, RolloutRequest, VerdictForm } from "../core/engine.ts";
import { choiceTokens } from "./choice-tokens.ts";
import { CountingSession } from "./counting-session.ts";
import { LocalEngine } from "./local-engine.ts";
import { RolloutText } from "./rollout-text.ts";
import { Tokenizer } from "./tokenizer.ts";
import { toyTokenizerJson } from "./toy-tokenizer.ts";

const tokenizer = new Tokenizer(toyTokenizerJson(), { eos_token: "<|im_end|>" });
const VOCABULARY = Math.max(...tokenizer.bytes.keys()) + 1;
const session = new CountingSession(VOCABULARY);
const greedy = { temperature: 0, topP: 1, topK: 0 };
const warm = { temperature: 1, topP: 1, topK: 0 };
const form: VerdictForm = {
  close: "</think>",
  conclusion: "\n</think>\n\\boxed{",
  open: "\\boxed{",
  labels: ["Assistant 1", "Assistant 2"],
  end: "}",
};
const prompt = [{ text: "the think", trusted: false }];
const promptIds = tokenizer.encode(prompt, 1000);
const { thinking } = choiceTokens(tokenizer, form);
const NEVER: ReadonlySet<number> = new Set([-1]);

function request(change: Partial<RolloutRequest> = {}): RolloutRequest {
  const rollouts = [{ seed: 1 }];
  return { prompt, sampling: warm, rollouts, maxTokens: 30, verdict: form, ...change };
}

async function collect(
  asked: RolloutRequest,
  change: { contextLength?: number } = {},
): Promise<{ readonly events: readonly RolloutEvent[]; readonly engine: LocalEngine }> {
  const openSession = async () => new CountingSession(VOCABULARY);
  const parts = { tokenizer, contextLength: 2048, endTokens: NEVER, openSession, ...change };
  const engine = await LocalEngine.open(parts);
  const events: RolloutEvent[] = [];
  for await (const event of engine.rollouts(asked)) events.push(event);
  return { events, engine };
}

function idsOf(events: readonly RolloutEvent[], rollout = 0): number[] {
  return events.flatMap((event) =>
    event.type === "rollout-token" && event.rollout === rollout && event.id !== null
      ? [event.id]
      : [],
  );
}

function textOf(events: readonly RolloutEvent[], rollout = 0): string {
  return events
    .flatMap((event) =>
      event.type === "rollout-token" && event.rollout === rollout ? [event.text] : [],
    )
    .join("");
}

/** P(first label) after these ids, worked out from the model itself. */
function probabilityAfter(ids: readonly number[]): number {
  const logits = session.logitsAfter(ids);
  const [first = 0, second = 0] = thinking.labels.map((id) => Math.exp(logits[id] ?? 0));
  return first / (first + second);
}

describe("choiceTokens", () => {
  it("parts the labels at the first token in which they differ", () => {
    const text = (ids: readonly number[]): string =>
      ids.map((id) => new TextDecoder().decode(tokenizer.bytes.get(id))).join("");
    expect(text(thinking.stem)).toBe("\n</think>\n\\boxed{Assistant ");
    expect(thinking.labels.map((id) => text([id]))).toEqual(["1", "2"]);
    expect(thinking.rests.map(text)).toEqual(["}", "}"]);
    expect(choiceTokens(tokenizer, form).lead).toBe("\\boxed{Assistant ");
  });

  it("forces the closing tag as the control token that it is", () => {
    const close = [...tokenizer.addedTokens.values()].find(({ content }) => content === form.close);
    expect(thinking.stem).toContain(close?.id);
  });

  it("refuses labels that come to the same tokens", () => {
    const same = { ...form, labels: ["A", "A"] as const };
    expect(() => choiceTokens(tokenizer, same)).toThrow(
      expect.objectContaining({ code: "unsupported-model" }),
    );
  });
});

describe("a verdict without a thought before it", () => {
  const direct = { ...form, close: "", conclusion: form.open };

  it("is read wherever it is written", () => {
    const text = new RolloutText(tokenizer, choiceTokens(tokenizer, direct));
    expect(text.closed).toBe(true);
    const written = [{ text: "the \\boxed{Assistant ", trusted: true }];
    for (const id of tokenizer.encode(written, 100)) text.push(0, id, false);
    expect(text.atVerdict).toBe(true);
  });

  it("is not forced by a budget before the token limit", async () => {
    const { events } = await collect(request({ verdict: direct, budget: 0, maxTokens: 5 }));
    expect(textOf(events)).toMatch(/\\boxed\{Assistant [12]\}$/);
    expect(idsOf(events).slice(5)).toHaveLength(choiceTokens(tokenizer, direct).longest);
    expect(events.at(-1)).toMatchObject({ reason: "forced" });
  });
});

describe("a thinking budget", () => {
  it.each([0, 1, 7])("forces the verdict after %i tokens of thought", async (budget) => {
    const { events } = await collect(request({ budget }));
    expect(textOf(events)).toMatch(/\n<\/think>\n\\boxed\{Assistant [12]\}$/u);
    const ids = idsOf(events);
    expect(ids.slice(budget, budget + thinking.stem.length)).toEqual(thinking.stem);
    expect(events.at(-1)).toMatchObject({ type: "rollout-stop", reason: "forced" });
    expect(events.at(-1)).toMatchObject({ tokens: ids.length });
    const choice = events.find(({ type }) => type === "rollout-choice");
    const before = [...promptIds, ...ids.slice(0, budget + thinking.stem.length)];
    expect(choice).toMatchObject({ probability: expect.closeTo(probabilityAfter(before), 5) });
  });

  it("leaves the thought before it as it would have been", async () => {
    const free = idsOf((await collect(request({ maxTokens: 20 }))).events);
    const forced = idsOf((await collect(request({ budget: 9 }))).events);
    expect(forced.slice(0, 9)).toEqual(free.slice(0, 9));
  });

  it("draws the forced label with the probability that it reads", async () => {
    const rollouts = Array.from({ length: 400 }, (_, seed) => ({ seed }));
    const { events } = await collect(request({ budget: 0, rollouts }));
    const firsts = rollouts.filter((_, rollout) => textOf(events, rollout).includes("Assistant 1"));
    const expected = probabilityAfter([...promptIds, ...thinking.stem]);
    const spread = Math.sqrt((expected * (1 - expected)) / rollouts.length);
    expect(Math.abs(firsts.length / rollouts.length - expected)).toBeLessThan(4 * spread);
  });

  it("ends every rollout in a verdict, also at the context's end", async () => {
    const contextLength = promptIds.length + 40;
    const { events } = await collect(request({ budget: 1000, maxTokens: 1000 }), { contextLength });
    expect(events.at(-1)).toMatchObject({ reason: "forced" });
    expect(promptIds.length + idsOf(events).length).toBeLessThanOrEqual(contextLength);
  });

  it("without one, the token limit cuts the thought off", async () => {
    const { events } = await collect(request({ maxTokens: 5 }));
    expect(events.at(-1)).toMatchObject({ reason: "length", tokens: 5 });
  });
});

describe("a live probe", () => {
  it("reads what the verdict would be, and does not touch the thought", async () => {
    // A seed whose thought stays open for long.
    const asked = { maxTokens: 80, rollouts: [{ seed: 2 }] };
    const plain = idsOf((await collect(request(asked))).events);
    const { events } = await collect(request({ ...asked, probeEvery: 5 }));
    expect(idsOf(events)).toEqual(plain);
    const probes = events.filter((event) => event.type === "rollout-probe");
    expect(probes.map(({ tokens }) => tokens).slice(0, 4)).toEqual([5, 10, 15, 20]);
    for (const { tokens, probability } of probes) {
      const ids = [...promptIds, ...plain.slice(0, tokens), ...thinking.stem];
      expect(probability).toBeCloseTo(probabilityAfter(ids), 5);
    }
  });
});

describe("guessing ahead", () => {
  const asked = {
    prompt,
    sampling: greedy,
    rollouts: [{ seed: 1 }],
    maxTokens: 200,
  };
  /** A model that looks back so little that it soon repeats itself, and says what it is asked. */
  const speak = async (guessAhead: boolean, change: Partial<RolloutRequest> = {}) => {
    const model = new CountingSession(VOCABULARY);
    model.memoryOf = 1;
    const openSession = async () => model;
    const parts = { tokenizer, contextLength: 2048, endTokens: NEVER, openSession, guessAhead };
    const engine = await LocalEngine.open(parts);
    const events: RolloutEvent[] = [];
    for await (const event of engine.rollouts({ ...asked, ...change })) events.push(event);
    return { events, counters: engine.counters };
  };

  it("makes exactly the tokens that it makes without, in fewer steps", async () => {
    const [guessed, plain] = [await speak(true), await speak(false)];
    expect(idsOf(guessed.events)).toEqual(idsOf(plain.events));
    expect(plain.counters.drafted).toBe(0);
    expect(guessed.counters.accepted).toBeGreaterThan(50);
    expect(guessed.counters.steps).toBeLessThan(0.7 * plain.counters.steps);
    expect(guessed.counters.decoded).toBe(plain.counters.decoded);
  });

  it("stops where it should, also in the middle of a guess", async () => {
    for (const maxTokens of [150, 151, 152, 153]) {
      const { events } = await speak(true, { maxTokens });
      expect(idsOf(events)).toHaveLength(maxTokens);
      expect(events.at(-1)).toMatchObject({ reason: "length", tokens: maxTokens });
    }
  });

  it("passes no probe", async () => {
    const probed = { verdict: form, probeEvery: 45, maxTokens: 230 };
    const tokensOf = (events: readonly RolloutEvent[]): readonly number[] =>
      events.flatMap((event) => (event.type === "rollout-probe" ? [event.tokens] : []));
    const { events, counters } = await speak(true, probed);
    expect(counters.accepted).toBeGreaterThan(0);
    const expected = [45, 90, 135, 180].slice(0, tokensOf(events).length);
    expect(expected.length).toBeGreaterThan(2);
    expect(tokensOf(events)).toEqual(expected);
    expect(tokensOf((await speak(false, probed)).events)).toEqual(expected);
  });

  it("leaves drawn and several rollouts alone", async () => {
    expect((await speak(true, { sampling: warm })).counters.drafted).toBe(0);
    const several = { rollouts: [{ seed: 1 }, { seed: 2 }] };
    expect((await speak(true, several)).counters.drafted).toBe(0);
  });
});
