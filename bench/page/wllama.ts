// wllama, measured: llama.cpp's server with a slot for each rollout, all requests at once.

import {
  LoggerWithoutDebug,
  LogLevel,
  type RawCompletionChunk,
  type RawCompletionParams,
  type RawCompletionResponse,
  Wllama,
} from "@wllama/wllama/esm/index.js";
import wasm from "@wllama/wllama/esm/wasm/wllama.wasm?url";
import type { Contender, Job, JobRequest, Sample, Setup } from "./protocol.ts";

/** Name of the model's file in its folder. */
const GGUF_NAME = "model-q4_0.gguf";

/** What is needed of a whole response and of the last chunk of a stream alike. */
type Ending = Pick<RawCompletionResponse, "timings">;

/** What one completion comes to. */
interface Completion {
  readonly tokens: number;
  readonly prefilled: number;
  /** When each piece came; none where nothing was streamed. */
  readonly times: readonly number[];
  readonly text: string;
}

/** The ids in a text: in the GGUF every token is written `<id>`, but for the digits. */
function idsIn(text: string): number[] {
  return Array.from(text.matchAll(/<(\d+)>|\d/g), ([piece, id]) =>
    id === undefined ? piece.charCodeAt(0) : Number(id),
  );
}

/** One Wllama, which makes its worker (and that its threads) itself. */
export class WllamaContender implements Contender {
  /** What llama.cpp says of where its layers went; nothing where there is no graphics device. */
  #offloaded = "none";
  readonly #wllama = new Wllama(
    { default: wasm },
    { logger: { ...LoggerWithoutDebug, debug: (line: unknown) => this.#read(String(line)) } },
  );

  async load(setup: Setup): Promise<Record<string, string>> {
    const onGpu = setup.provider === "webgpu";
    const response = await fetch(new URL(GGUF_NAME, setup.modelUrl));
    if (!response.ok) throw new Error(`${GGUF_NAME}: HTTP ${response.status}`);
    await this.#wllama.loadModel([await response.blob()], {
      // Its own words are the only way to learn whether the GPU took the model.
      log_level: onGpu ? LogLevel.INFO : LogLevel.ERROR,
      n_threads: setup.threads,
      n_gpu_layers: onGpu ? 99_999 : 0,
      n_ctx: setup.context,
      n_parallel: setup.rows,
    });
    const threads = this.#wllama.isMultithread() ? this.#wllama.getNumThreads() : 1;
    return {
      "llama.cpp": Wllama.getLibllamaVersion(),
      "wllama's threads": String(threads),
      ...(onGpu && { "wllama's layers on the GPU": this.#offloaded }),
    };
  }

  #read(line: string): void {
    this.#offloaded = /offloaded (\d+\/\d+) layers/.exec(line)?.[1] ?? this.#offloaded;
  }

  async run(job: Job): Promise<Sample> {
    const start = performance.now();
    const requests = job.requests.flatMap((request) => toBodies(request, job));
    // Streaming a token is a message: among many rollouts only ends matter, so it is left out.
    const stream = requests.length === 1;
    const completions = await Promise.all(
      requests.map((body) => (stream ? this.#stream(body) : this.#complete(body))),
    );
    return {
      ms: performance.now() - start,
      tokens: completions.reduce((sum, { tokens }) => sum + tokens, 0),
      prefilled: completions.reduce((sum, { prefilled }) => sum + prefilled, 0),
      tokenTimes: completions[0]?.times.map((time) => time - start) ?? [],
      produced: idsIn(completions[0]?.text ?? ""),
    };
  }

  async #complete(body: RawCompletionParams): Promise<Completion> {
    const response = await this.#wllama.createCompletion({ ...body, stream: false });
    return toCompletion(response, [], response.choices[0]?.text ?? "");
  }

  async #stream(body: RawCompletionParams): Promise<Completion> {
    const times: number[] = [];
    let text = "";
    let last: Ending = {};
    const onData = (chunk: RawCompletionChunk): void => {
      times.push(performance.now());
      text += chunk.choices[0]?.text ?? "";
      last = chunk;
    };
    await this.#wllama.createCompletion({ ...body, stream: true, onData });
    return toCompletion(last, times, text);
  }
}

function toCompletion({ timings }: Ending, times: readonly number[], text: string): Completion {
  return { tokens: timings?.predicted_n ?? 0, prefilled: timings?.prompt_n ?? 0, times, text };
}

/** One request a rollout: `n` is in the types, but 3.8.1 makes one completion whatever it says. */
function toBodies({ prompt, seeds }: JobRequest, job: Job): RawCompletionParams[] {
  const body = {
    prompt,
    max_tokens: job.maxTokens,
    temperature: job.temperature,
    top_k: job.topK,
    top_p: 1,
    min_p: 0,
    ignore_eos: true,
    // Only what the others do as well; llama.cpp's own list has six more.
    samplers: ["top_k", "temperature"],
  };
  return seeds.map((seed) => ({ ...body, seed }));
}
