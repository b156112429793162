// A process of its own that loads a converted model once and decodes with it.

import * as runtime from "onnxruntime-node";
import { NodeModelFiles } from "../../src/cli/node-files.ts";
import type { RolloutRequest } from "../../src/core/engine.ts";
import { loadModel } from "../../src/engine/load-model.ts";
import type { LocalEngine } from "../../src/engine/local-engine.ts";
import type { DecodingFigures, NodeTask } from "./node-figures.ts";
import { answer, peakBytes } from "./node-figures.ts";

const MOST_TOKENS = 16;

const REQUEST: RolloutRequest = {
  prompt: [{ text: "Which of the two is better, and why? ".repeat(4), trusted: false }],
  sampling: { temperature: 0, topP: 1, topK: 0 },
  rollouts: [{ seed: 1 }],
  maxTokens: MOST_TOKENS,
};

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? NaN;
}

/** Times, in seconds since the request, of every token drawn. */
async function decode(engine: LocalEngine): Promise<{ times: number[]; promptTokens: number }> {
  const start = performance.now();
  const times: number[] = [];
  let promptTokens = 0;
  for await (const event of engine.rollouts(REQUEST)) {
    if (event.type === "prefill-progress") promptTokens = event.total;
    if (event.type === "rollout-token") times.push((performance.now() - start) / 1000);
  }
  return { times, promptTokens };
}

async function measure({ out }: NodeTask): Promise<DecodingFigures> {
  const start = performance.now();
  const files = new NodeModelFiles(out);
  const { engine } = await loadModel(files, runtime, { provider: "cpu" });
  const loadSeconds = (performance.now() - start) / 1000;
  const loadPeakBytes = peakBytes();
  const { times, promptTokens } = await decode(engine);
  await engine.close();
  return {
    loadSeconds,
    loadPeakBytes,
    promptTokens,
    firstTokenSeconds: times[0] ?? NaN,
    tokenSeconds: median(times.slice(1).map((time, i) => time - (times[i] ?? NaN))),
    tokens: times.length,
    peakBytes: peakBytes(),
  };
}

answer(measure);
