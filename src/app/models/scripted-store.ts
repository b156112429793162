// A store of models that does what a test says, when it says so.

import type {
  DamagedChunk,
  KeepEvent,
  KeepRequest,
  KeptModel,
  MendRequest,
  SourceSurvey,
  StorageState,
} from "../../worker/store-api.ts";
import type { StoreClient } from "../../worker/store-client.ts";

/** One call that goes on until the test answers it. */
export class ScriptedCall<T> {
  readonly onEvent: (event: KeepEvent) => void;
  readonly signal: AbortSignal | undefined;
  answer: (value: T) => void = () => {};
  refuse: (error: unknown) => void = () => {};
  readonly outcome: Promise<T>;

  constructor(onEvent: (event: KeepEvent) => void = () => {}, signal?: AbortSignal) {
    this.onEvent = onEvent;
    this.signal = signal;
    this.outcome = new Promise((resolve, reject) => {
      this.answer = resolve;
      this.refuse = reject;
    });
    signal?.addEventListener("abort", () => this.refuse(signal.reason));
  }
}

/** A model as it is kept. */
export const scriptedKept: KeptModel = {
  id: "m-q8-01234567",
  state: "whole",
  name: "m",
  dtype: "q8",
  source: { kind: "folder", name: "m" },
  bytes: 100,
  total: 100,
  keptAt: "2026-01-02T03:04:05.000Z",
  usedAt: null,
  manifest: null,
  manifestSha256: "0".repeat(64),
};

const memory = {
  weights: 100,
  kvCache: 10,
  scratch: 1,
  total: 111,
  fits: true,
  problems: [],
  instead: null,
};

/** What a folder with that model holds. */
export const scriptedSurvey: SourceSurvey = {
  name: "m",
  source: { kind: "folder", name: "m" },
  format: "safetensors",
  shape: {
    architecture: "qwen2",
    layers: 1,
    hiddenSize: 8,
    intermediateSize: 16,
    heads: 2,
    kvHeads: 1,
    headDim: 4,
    vocabSize: 32,
    tied: true,
    contextLength: 64,
  },
  profile: null,
  ownProfile: false,
  hasChatTemplate: true,
  choices: (["fp32", "q8"] as const).map((dtype) => ({
    dtype,
    id: `m-${dtype}-01234567`,
    files: [{ path: "model.safetensors", size: 400 }],
    readBytes: 400,
    keptBytes: dtype === "q8" ? 100 : 400,
    memory: { ...memory, dtype },
  })),
  chosen: "q8",
  reason: "q8 is the most exact that fits.",
};

/** Every call is recorded and waits for the test; the list answers at once. */
export class ScriptedStore implements StoreClient {
  models: readonly KeptModel[] = [];
  room: StorageState = { usedBytes: 10, quotaBytes: 1000, persisted: false };
  readonly removed: string[] = [];
  /** Thrown by as many calls of `remove` as there are. */
  removeErrors: unknown[] = [];
  surveyed: ScriptedCall<SourceSurvey> = new ScriptedCall();
  kept: ScriptedCall<KeptModel> = new ScriptedCall();
  keepRequest: KeepRequest | null = null;
  verified: ScriptedCall<readonly DamagedChunk[]> = new ScriptedCall();
  mended: ScriptedCall<KeptModel> = new ScriptedCall();
  mendRequest: MendRequest | null = null;
  disposed = false;

  survey(...[, , signal]: Parameters<StoreClient["survey"]>): Promise<SourceSurvey> {
    this.surveyed = new ScriptedCall(undefined, signal);
    return this.surveyed.outcome;
  }

  keep(...[request, onEvent, signal]: Parameters<StoreClient["keep"]>): Promise<KeptModel> {
    this.keepRequest = request;
    this.kept = new ScriptedCall(onEvent, signal);
    return this.kept.outcome;
  }

  verify(
    ...[, onEvent, signal]: Parameters<StoreClient["verify"]>
  ): Promise<readonly DamagedChunk[]> {
    this.verified = new ScriptedCall(onEvent, signal);
    return this.verified.outcome;
  }

  mend(...[request, onEvent, signal]: Parameters<StoreClient["mend"]>): Promise<KeptModel> {
    this.mendRequest = request;
    this.mended = new ScriptedCall(onEvent, signal);
    return this.mended.outcome;
  }

  list(): Promise<readonly KeptModel[]> {
    return Promise.resolve(this.models);
  }

  async remove(id: string): Promise<void> {
    if (this.removeErrors.length > 0) throw this.removeErrors.shift();
    this.removed.push(id);
    this.models = this.models.filter((model) => model.id !== id);
  }

  storage(): Promise<StorageState> {
    return Promise.resolve(this.room);
  }

  dispose(): void {
    this.disposed = true;
  }
}
