// transformers.js, measured: `generate()` for each rollout in turn, which is all that it offers.

import {
  AutoModelForCausalLM,
  AutoTokenizer,
  env,
  type PreTrainedModel,
  type PreTrainedTokenizer,
  random,
  Tensor,
  TextStreamer,
} from "@huggingface/transformers";
import { expose } from "comlink";
import asyncifyModule from "onnxruntime-web/ort-wasm-simd-threaded.asyncify.mjs?url";
import asyncifyWasm from "onnxruntime-web/ort-wasm-simd-threaded.asyncify.wasm?url";
import cpuModule from "onnxruntime-web/ort-wasm-simd-threaded.mjs?url";
import cpuWasm from "onnxruntime-web/ort-wasm-simd-threaded.wasm?url";
import type { Contender, Job, JobRequest, Sample, Setup } from "./protocol.ts";

let tokenizer: PreTrainedTokenizer;
let model: PreTrainedModel;

/** Notes when each token comes and decodes nothing: `put` is called with the prompt first, then with every token. */
class TokenClock extends TextStreamer {
  readonly times: number[] = [];
  #prompt = true;

  constructor() {
    super(tokenizer);
  }

  override put(): void {
    if (!this.#prompt) this.times.push(performance.now());
    this.#prompt = false;
  }

  override end(): void {}
}

/** Our own origin only, the CPU-only build of the runtime where it will do, and two threads. */
function configure({ modelUrl, provider, threads }: Setup): void {
  env.allowRemoteModels = false;
  env.allowLocalModels = true;
  env.localModelPath = new URL("..", modelUrl).pathname;
  env.useBrowserCache = false;
  // It would run the runtime's loader from a blob: URL.
  env.useWasmCache = false;
  const { wasm } = env.backends.onnx;
  if (!wasm) throw new Error("transformers.js has no WebAssembly backend here.");
  wasm.numThreads = threads;
  wasm.wasmPaths =
    provider === "webgpu"
      ? { mjs: asyncifyModule, wasm: asyncifyWasm }
      : { mjs: cpuModule, wasm: cpuWasm };
}

async function load(setup: Setup): Promise<Record<string, string>> {
  configure(setup);
  const name = setup.modelUrl.split("/").at(-2) ?? "";
  tokenizer = await AutoTokenizer.from_pretrained(name);
  model = await AutoModelForCausalLM.from_pretrained(name, {
    dtype: "q4",
    device: setup.provider,
  });
  const runtime = env.backends.onnx.versions;
  return {
    "transformers.js": env.version,
    "transformers.js runs on": `onnxruntime-web ${runtime?.web ?? runtime?.common ?? "?"}`,
  };
}

async function generate(
  { prompt, seed }: { readonly prompt: string; readonly seed: number },
  job: Job,
  streamer: TokenClock,
): Promise<readonly number[]> {
  random.seed(seed);
  const ids = tokenizer.encode(prompt, { add_special_tokens: false });
  const output = await model.generate({
    inputs: new Tensor("int64", BigInt64Array.from(ids, BigInt), [1, ids.length]),
    max_new_tokens: job.maxTokens,
    do_sample: job.temperature > 0,
    temperature: job.temperature || 1,
    top_k: job.topK,
    streamer,
  });
  if (!(output instanceof Tensor)) throw new Error("transformers.js gave no token ids.");
  return Array.from(output.data, Number).slice(ids.length);
}

function inTurn({ prompt, seeds }: JobRequest): { prompt: string; seed: number }[] {
  return seeds.map((seed) => ({ prompt, seed }));
}

async function run(job: Job): Promise<Sample> {
  const rollouts: (readonly number[])[] = [];
  const clocks: TokenClock[] = [];
  const start = performance.now();
  for (const rollout of job.requests.flatMap(inTurn)) {
    const clock = new TokenClock();
    rollouts.push(await generate(rollout, job, clock));
    clocks.push(clock);
  }
  return {
    ms: performance.now() - start,
    tokens: rollouts.reduce((sum, { length }) => sum + length, 0),
    // It reads every prompt anew for each rollout: nothing of a cache outlives a call.
    prefilled: job.requests.reduce((sum, { prompt, seeds }) => {
      return sum + prompt.length * seeds.length;
    }, 0),
    tokenTimes: (clocks[0]?.times ?? []).map((time) => time - start),
    produced: rollouts[0] ?? [],
  };
}

expose({ load, run } satisfies Contender);
