// The client and the service over a real border: a message channel, a real model, real comlink.

import { createHash } from "node:crypto";
import { expose } from "comlink";
import * as ort from "onnxruntime-node";
import { afterEach, describe, expect, it } from "vitest";
import { makeTinyModel } from "../../models/parity/tiny-model.ts";
import miniJson from "../../models/profiles/rrm-mini.json?raw";
import type { Comparison } from "../core/comparison.ts";
import { JudgeError } from "../core/errors.ts";
import type { JudgeEvent, JudgeOptions } from "../core/judge.ts";
import { layoutOf } from "../core/chat-layout.ts";
import { profileHash } from "../core/profile-hash.ts";
import { parseProfile } from "../core/profile-json.ts";
import type { Profile } from "../core/profile.ts";
import { loadModel } from "../engine/load-model.ts";
import type { Backend, LoadEvent, LoadRequest } from "./api.ts";
import { type JudgeClient, WorkerJudgeClient } from "./client.ts";
import { JudgeService, type OpenModel } from "./judge-service.ts";

const backend: Backend = {
  provider: "wasm",
  runtime: "onnxruntime-node",
  threads: 1,
  adapter: "",
  reason: "It is Node.",
};
const comparison: Comparison = {
  query: [{ role: "user", content: "which?" }],
  responses: ["a b", "b a"],
};
const here: LoadRequest = {
  model: { kind: "origin", url: "https://judge.example/models/tiny/" },
  provider: "auto",
};
const elsewhere: LoadRequest = { ...here, model: { kind: "kept", id: "tiny-q8-0" } };
const folder = await makeTinyModel();
/** Profiles whose chat markers were looked for in the model's own template. */
const rendered: string[] = [];
const opened: { client: JudgeClient; port: MessagePort }[] = [];

function connect(): { client: WorkerJudgeClient; port: MessagePort } {
  const { port1, port2 } = new MessageChannel();
  const openTiny: OpenModel = async ({ model: place }, onEvent) => {
    if (place.kind === "kept") throw new JudgeError("model-missing", `${place.id} is not there.`);
    const model = await loadModel(folder, ort, { provider: "cpu" }, (step) =>
      onEvent(step.type === "session-start" ? { ...step, backend } : step),
    );
    return { model, backend, memory: null, close: () => model.engine.close() };
  };
  const service = new JudgeService(openTiny, ({ profile, template }) => {
    rendered.push(profile.id);
    return layoutOf(profile, template && (async () => "never"), "nonce");
  });
  expose(service, port2);
  const port = Object.assign(port1, { terminate: () => port1.close() });
  const client = new WorkerJudgeClient(port);
  opened.push({ client, port: port2 });
  return { client, port: port1 };
}

async function judged(client: JudgeClient, options: JudgeOptions = {}): Promise<JudgeEvent[]> {
  const events: JudgeEvent[] = [];
  for await (const event of client.judge(comparison, { maxTokens: 12, seed: 1, ...options })) {
    events.push(event);
  }
  return events;
}

/** What was made, whatever of the prompt had been read before. */
function madeIn(events: readonly JudgeEvent[]): unknown {
  return events.flatMap((event): readonly unknown[] => {
    if (event.type === "prefill-progress") return [];
    if (event.type !== "judgment") return [event];
    const { usage: _, ...judgment } = event.judgment;
    return [judgment];
  });
}

function refusal(code: string): unknown {
  return expect.objectContaining({ name: "JudgeError", code });
}

afterEach(() => {
  rendered.length = 0;
  for (const { client, port } of opened.splice(0)) {
    client.dispose();
    port.close();
  }
});

describe("WorkerJudgeClient", () => {
  it("loads, with every step, and says what was loaded", async () => {
    const { client } = connect();
    const events: LoadEvent[] = [];
    const info = await client.load(here, (event) => events.push(event));
    expect(info).toMatchObject({ name: "tiny", dtype: "q8", contextLength: 256, backend });
    const { id, version, sampling, maxTokens } = parseProfile(JSON.parse(miniJson));
    expect(info).toMatchObject({ profile: { id, version }, sampling, maxTokens });
    expect(info).toMatchObject({ source: { kind: "origin", path: "/models/tiny/" }, memory: null });
    expect(info.profileSha256).toBe(profileHash(info.profile));
    const hash = createHash("sha256").update(await folder.read("manifest.json"));
    expect(info.sha256).toBe(hash.digest("hex"));
    expect(events.at(-1)).toEqual({ type: "session-start", backend });
    expect(events.at(-2)).toMatchObject({ loaded: info.bytes, total: info.bytes });
  });

  it("asks by the profile that was chosen in place of the folder's own", async () => {
    const { client } = connect();
    const { profile: own } = await client.load(here, () => {});
    const profile = { ...own, id: "chosen", maxTokens: 5 };
    const info = await client.load({ ...here, profile }, () => {});
    expect(info).toMatchObject({ profile, maxTokens: 5, profileSha256: profileHash(profile) });
    expect(rendered).toEqual([]);
  });

  it("says when the model has no template that a profile needs, and judges with the next", async () => {
    const { client } = connect();
    const { profile: own } = await client.load(here, () => {});
    const profile: Profile = { ...own, id: "asks", chat: { template: "model" } };
    const loading = client.load({ ...here, profile }, () => {});
    await expect(loading).rejects.toEqual(refusal("unsupported-model"));
    expect(rendered).toEqual(["asks"]);
    await expect(judged(client)).rejects.toEqual(refusal("invalid-input"));
    await client.load(here, () => {});
    expect((await judged(client)).at(-1)).toMatchObject({ type: "judgment" });
  });

  it("asks for a profile where the folder has none", async () => {
    const { client } = connect();
    const profile = folder.files.get("judge_profile.json") as Uint8Array<ArrayBuffer>;
    const manifest = folder.files.get("manifest.json") as Uint8Array<ArrayBuffer>;
    folder.editJson("manifest.json", ({ files, ...rest }) => ({
      ...rest,
      files: (files as { path: string }[]).filter(({ path }) => path !== "judge_profile.json"),
    }));
    folder.files.delete("judge_profile.json");
    try {
      await expect(client.load(here, () => {})).rejects.toEqual(refusal("invalid-input"));
    } finally {
      folder.files.set("judge_profile.json", profile).set("manifest.json", manifest);
    }
  });

  it("judges as the judge in the worker does, again and again", async () => {
    const { client } = connect();
    await client.load(here, () => {});
    const first = await judged(client);
    expect(first[0]).toMatchObject({ type: "rollout-start", rollout: 0 });
    expect(first.at(-1)).toMatchObject({ type: "judgment" });
    expect(madeIn(await judged(client))).toEqual(madeIn(first));
    const both = await Promise.all([judged(client), judged(client)]);
    expect(both.map(madeIn)).toEqual([madeIn(first), madeIn(first)]);
  });

  it("refuses to judge before a model is loaded", async () => {
    await expect(judged(connect().client)).rejects.toEqual(refusal("invalid-input"));
  });

  it("keeps an error's code across the border", async () => {
    const { client } = connect();
    const missing = client.load(elsewhere, () => {});
    await expect(missing).rejects.toEqual(refusal("model-missing"));
    await client.load(here, () => {});
    const long = { ...comparison, responses: ["a ".repeat(50_000), "b"] as const };
    await expect(client.judge(long)[Symbol.asyncIterator]().next()).resolves.toBeDefined();
    const all = async (): Promise<void> => {
      for await (const _ of client.judge(long)) continue;
    };
    await expect(all()).rejects.toEqual(refusal("context-overflow"));
  });

  it("stops with the signal's own reason and judges again", async () => {
    const { client } = connect();
    await client.load(here, () => {});
    const whole = await judged(client, { maxTokens: 100 });
    const controller = new AbortController();
    const reason = new Error("the person pressed Stop");
    const run = async (): Promise<void> => {
      const options = { maxTokens: 100, seed: 1, signal: controller.signal };
      for await (const event of client.judge(comparison, options)) {
        if (event.type === "reasoning-delta") controller.abort(reason);
      }
    };
    await expect(run()).rejects.toBe(reason);
    expect(madeIn(await judged(client, { maxTokens: 100 }))).toEqual(madeIn(whole));
  });

  it("heeds a signal that is only asked", async () => {
    const { client } = connect();
    await client.load(here, () => {});
    let aborted = false;
    const signal = {
      get aborted() {
        return aborted;
      },
      throwIfAborted() {
        if (aborted) throw new Error("asked");
      },
    };
    const run = async (): Promise<void> => {
      for await (const event of client.judge(comparison, { maxTokens: 150, signal })) {
        if (event.type === "prefill-progress") aborted = true;
      }
    };
    await expect(run()).rejects.toThrow("asked");
  });

  it("ends running judgments when another model is loaded", async () => {
    const { client } = connect();
    await client.load(here, () => {});
    const running = judged(client, { maxTokens: 150 });
    const caught = running.catch((error: unknown) => error);
    await client.load(here, () => {});
    expect(await caught).toEqual(refusal("engine-failed"));
    expect((await judged(client)).at(-1)).toMatchObject({ type: "judgment" });
  });

  it("rejects what is going on when the worker dies", async () => {
    const { client, port } = connect();
    await client.load(here, () => {});
    const running = judged(client, { maxTokens: 150 });
    port.dispatchEvent(new Event("error"));
    await expect(running).rejects.toEqual(refusal("device-lost"));
    await expect(client.load(here, () => {})).rejects.toEqual(refusal("device-lost"));
  });

  it("settles once a stopped judgment has ended in the worker, not before", async () => {
    const { client } = connect();
    await client.load(here, () => {});
    await client.settled();
    const controller = new AbortController();
    const stopped = judged(client, { maxTokens: 150, signal: controller.signal });
    controller.abort();
    let settled = false;
    const settling = client.settled().then(() => (settled = true));
    await expect(stopped).rejects.toBe(controller.signal.reason);
    expect(settled).toBe(false);
    await settling;
  });

  it("does not settle while the worker is silent, but when it is closed", async () => {
    const { port1, port2 } = new MessageChannel();
    const client = new WorkerJudgeClient(Object.assign(port1, { terminate: () => port1.close() }));
    opened.push({ client, port: port2 });
    const unanswered = judged(client).catch((error: unknown) => error);
    const settled = client.settled().then(() => "settled");
    const later = new Promise((resolve) => setTimeout(resolve, 50, "silent"));
    expect(await Promise.race([settled, later])).toBe("silent");
    client.dispose();
    expect(await settled).toBe("settled");
    expect(await unanswered).toEqual(refusal("device-lost"));
  });

  it("says when the worker never started", async () => {
    const { client, port } = connect();
    const loading = client.load(here, () => {});
    port.dispatchEvent(new Event("error"));
    await expect(loading).rejects.toEqual(refusal("engine-failed"));
  });

  it("rejects what is going on when it is closed", async () => {
    const { client } = connect();
    await client.load(here, () => {});
    const running = judged(client, { maxTokens: 150 });
    client.dispose();
    await expect(running).rejects.toEqual(refusal("device-lost"));
  });
});
