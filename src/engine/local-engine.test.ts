import * as ort from "onnxruntime-node";
import { beforeAll, describe, expect, it } from "vitest";
import type { MemoryFolder } from "../../models/parity/memory-folder.ts";
import { makeTinyModel } from "../../models/parity/tiny-model.ts";
import type { RolloutEvent, RolloutRequest, Sampling } from "../core/engine.ts";
import { loadModel } from "./load-model.ts";
import { LocalEngine } from "./local-engine.ts";
import { parseModelConfig } from "./model-config.ts";
import { ModelSession } from "./model-session.ts";
import { Tokenizer } from "./tokenizer.ts";

const greedy: Sampling = { temperature: 0, topP: 1, topK: 0 };
const warm: Sampling = { temperature: 1, topP: 0.95, topK: 50 };
const NONE: ReadonlySet<number> = new Set();

let folder: MemoryFolder;

function request(text: string, change: Partial<RolloutRequest> = {}): RolloutRequest {
  const prompt = [{ text, trusted: false }];
  return { prompt, sampling: greedy, rollouts: [{ seed: 1 }], maxTokens: 12, ...change };
}

/** An engine over the tiny model, and every session it opened. */
async function openEngine(
  endTokens = NONE,
): Promise<{ engine: LocalEngine; tokenizer: Tokenizer; sessions: ModelSession[] }> {
  const json = (path: string): unknown =>
    JSON.parse(new TextDecoder().decode(folder.files.get(path)));
  const bytes = (path: string): Uint8Array => folder.files.get(path) ?? new Uint8Array();
  const config = parseModelConfig(json("config.json"));
  const tokenizer = new Tokenizer(json("tokenizer.json"), { eos_token: null });
  const sessions: ModelSession[] = [];
  const openSession = async (): Promise<ModelSession> => {
    const data = bytes("onnx/model_quantized.onnx_data");
    const externalData = [{ path: "model_quantized.onnx_data", data }];
    const graph = { graph: bytes("onnx/model_quantized.onnx"), externalData };
    const session = await ModelSession.open(ort, { provider: "cpu" }, graph, config);
    sessions.push(session);
    return session;
  };
  const { contextLength } = config;
  const engine = await LocalEngine.open({ tokenizer, contextLength, endTokens, openSession });
  return { engine, tokenizer, sessions };
}

async function collect(events: AsyncIterable<RolloutEvent>): Promise<RolloutEvent[]> {
  const all: RolloutEvent[] = [];
  for await (const event of events) all.push(event);
  return all;
}

function tokensOf(events: readonly RolloutEvent[], rollout = 0): number[] {
  return events.flatMap((event) =>
    event.type === "rollout-token" && event.rollout === rollout && event.id !== null
      ? [event.id]
      : [],
  );
}

beforeAll(async () => {
  folder = await makeTinyModel();
});

describe("LocalEngine", () => {
  it("makes the token that the whole sequence so far calls for, at every step", async () => {
    const { engine, tokenizer, sessions } = await openEngine();
    const ids = tokenizer.encode([{ text: "which one is better", trusted: false }], 100);
    const made = tokensOf(await collect(engine.rollouts(request("which one is better"))));
    expect(made).toHaveLength(12);
    const [session] = sessions;
    if (!session) throw new Error("No session was opened.");
    for (const [index, id] of made.entries()) {
      const tokens = [[...ids, ...made.slice(0, index)]];
      const kv = session.newRows(1, 256);
      const queries = [{ temperature: 1, watch: [] }];
      const [logits] = await session.forward({ kv, lengths: [0], tokens, queries });
      expect(logits?.top.ids[0]).toBe(id);
    }
    await engine.close();
  });

  it("makes a rollout of its seed alone, whatever runs beside it", async () => {
    const { engine } = await openEngine();
    const run = (seeds: number[]): Promise<RolloutEvent[]> =>
      collect(
        engine.rollouts(
          request("the response", { sampling: warm, rollouts: seeds.map((seed) => ({ seed })) }),
        ),
      );
    const [alone, many, other] = await Promise.all([run([7]), run([3, 7, 9]), run([8])]);
    expect(tokensOf(many, 1)).toEqual(tokensOf(alone));
    expect(tokensOf(many, 0)).not.toEqual(tokensOf(many, 2));
    expect(tokensOf(other)).not.toEqual(tokensOf(alone));
    await engine.close();
  });

  it("reports the prefill up to its end, in chunks", async () => {
    const { engine, tokenizer } = await openEngine();
    const text = "the query is ".repeat(12);
    const total = tokenizer.encode([{ text, trusted: false }], 1000).length;
    const events = await collect(engine.rollouts(request(text, { maxTokens: 1 })));
    const progress = events.filter((event) => event.type === "prefill-progress");
    expect(progress.at(-1)).toEqual({ type: "prefill-progress", done: total, total, reused: 0 });
    expect(events.at(-1)).toMatchObject({ type: "rollout-stop", reason: "length", tokens: 1 });
    await engine.close();
  });

  it("ends at an end token, whose text is no part of the rollout", async () => {
    const { engine } = await openEngine();
    const made = tokensOf(await collect(engine.rollouts(request("better"))));
    const last = made.findIndex((id, index) => made.indexOf(id) === index && index > 1);
    const end = await openEngine(new Set([made[last] ?? -1]));
    const events = await collect(end.engine.rollouts(request("better")));
    expect(tokensOf(events)).toEqual(made.slice(0, last));
    expect(events.at(-1)).toMatchObject({ reason: "end", tokens: last + 1 });
    await Promise.all([engine.close(), end.engine.close()]);
  });

  it("stops at the context's end", async () => {
    const { engine, tokenizer } = await openEngine();
    const text = "a b c d ".repeat(25);
    const used = tokenizer.encode([{ text, trusted: false }], 1000).length;
    const events = await collect(engine.rollouts(request(text, { maxTokens: 10_000 })));
    const tokens = engine.contextLength - used;
    expect(tokens).toBeGreaterThan(0);
    expect(events.at(-1)).toMatchObject({ reason: "length", tokens });
    await engine.close();
  });

  it("refuses a prompt that leaves no room", async () => {
    const { engine } = await openEngine();
    const refusal = expect.objectContaining({ code: "context-overflow" });
    for (const text of ["1 2 3 ".repeat(200), "x".repeat(1_000_000)]) {
      await expect(collect(engine.rollouts(request(text)))).rejects.toEqual(refusal);
    }
    await engine.close();
  });

  it("stops within one token of a message that cancels", async () => {
    const { engine } = await openEngine();
    const controller = new AbortController();
    const channel = new MessageChannel();
    channel.port1.onmessage = () => controller.abort(new Error("enough"));
    let tokens = 0;
    let atMessage = Infinity;
    const run = async (): Promise<void> => {
      const { signal } = controller;
      for await (const event of engine.rollouts(request("a", { maxTokens: 200 }), { signal })) {
        if (event.type === "rollout-token") tokens++;
        if (tokens === 5 && atMessage === Infinity) {
          atMessage = tokens;
          channel.port2.postMessage(null);
        }
      }
    };
    await expect(run()).rejects.toThrow("enough");
    expect(tokens - atMessage).toBeLessThanOrEqual(1);
    channel.port1.close();
    await engine.close();
  });

  it("does nothing for a signal that is aborted already", async () => {
    const { engine } = await openEngine();
    const signal = AbortSignal.abort(new Error("before"));
    await expect(collect(engine.rollouts(request("a"), { signal }))).rejects.toThrow("before");
    await engine.close();
  });

  it("goes on with a fresh session after a failed run, from the token it had reached", async () => {
    const { engine, sessions } = await openEngine();
    const before = tokensOf(await collect(engine.rollouts(request("the same"))));
    const events: RolloutEvent[] = [];
    for await (const event of engine.rollouts(request("the same"))) {
      events.push(event);
      const [session] = sessions;
      // A token that no vocabulary has makes the runtime fail in earnest.
      if (event.type === "rollout-token" && session?.usable) {
        const input = { kv: session.newRows(1, 1), lengths: [0], tokens: [[1_000_000]] };
        await session.forward({ ...input, queries: [] }).catch(() => {});
      }
    }
    expect(tokensOf(events)).toEqual(before);
    expect(events.filter(({ type }) => type === "engine-restart")).toHaveLength(1);
    expect(sessions).toHaveLength(2);
    await engine.close();
  });

  it("says the same in a batch as alone, token for token", async () => {
    const { engine } = await openEngine();
    const texts = ["the response", "a query", "which one is better of the two"];
    const asked = texts.map((text) =>
      request(text, { sampling: warm, maxTokens: 40, rollouts: [{ seed: 1 }, { seed: 2 }] }),
    );
    const together = await Promise.all(asked.map((one) => collect(engine.rollouts(one))));
    for (const [index, one] of asked.entries()) {
      for (const [rollout, start] of one.rollouts.entries()) {
        const alone = await collect(engine.rollouts({ ...one, rollouts: [start] }));
        expect(tokensOf(together[index] ?? [], rollout)).toEqual(tokensOf(alone));
      }
    }
    await engine.close();
  });

  it("lists the tokenizer's added tokens", async () => {
    const { engine } = await loadModel(folder, ort, { provider: "cpu" });
    expect(engine.controlTokens).toEqual(["<think>", "</think>", "<|im_start|>", "<|im_end|>"]);
    await engine.close();
  });
});
