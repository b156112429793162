// What the driver asks of the page, and the page of each engine. Plain data only.

/** Who is measured. */
export const CONTENDERS = ["ours", "transformers.js", "wllama"] as const;

/** One engine's name. */
export type ContenderName = (typeof CONTENDERS)[number];

/** What a model runs on. */
export type Provider = "wasm" | "webgpu";

/** A model and how to run it; the same for every engine. */
export interface Setup {
  /** Absolute URL of the folder that holds the model in both formats. */
  readonly modelUrl: string;
  readonly provider: Provider;
  /** Threads on the CPU. */
  readonly threads: number;
  /** Most rollouts at once. */
  readonly rows: number;
  /** Most tokens of prompt and rollout together. */
  readonly context: number;
}

/** One prompt and how often to continue it. */
export interface JobRequest {
  /** Plain text of digits: every tokenizer here makes one token of each. */
  readonly prompt: string;
  /** One rollout for each. */
  readonly seeds: readonly number[];
}

/** What is timed: all of it from first call to last token, each engine in the best way it has. */
export interface Job {
  readonly requests: readonly JobRequest[];
  /** Tokens of each rollout; none ends earlier. */
  readonly maxTokens: number;
  /** 0 is greedy. */
  readonly temperature: number;
  /** Only that many of the likeliest tokens are drawn from. */
  readonly topK: number;
}

/** What one job took. */
export interface Sample {
  /** Milliseconds from the first call to the last token. */
  readonly ms: number;
  /** Tokens produced by all rollouts. */
  readonly tokens: number;
  /** Prompt tokens that were computed, not reused; null where the engine does not tell. */
  readonly prefilled: number | null;
  /** Milliseconds after the start at which each token of the first rollout came. */
  readonly tokenTimes: readonly number[];
  /** What the engine itself counts, over this job. */
  readonly counters?: Readonly<Record<string, number>>;
  /** The first rollout's tokens, as each engine gives them: for comparing what was generated. */
  readonly produced: readonly number[];
}

/** One engine with its model loaded. Never asked for two things at once. */
export interface Contender {
  /** Loads the model. Gives the versions of what runs, by name. */
  load(setup: Setup): Promise<Readonly<Record<string, string>>>;
  run(job: Job): Promise<Sample>;
}

/** What the page offers to the driver. */
export interface BenchPage {
  load(name: ContenderName, setup: Setup): Promise<Readonly<Record<string, string>>>;
  run(name: ContenderName, job: Job): Promise<Sample>;
}
