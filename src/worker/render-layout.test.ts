// The time limit on chat templates, over a message channel in place of a worker.

import { afterEach, describe, expect, it, vi } from "vitest";
import miniJson from "../../models/profiles/rrm-mini.json?raw";
import { parseProfile } from "../core/profile-json.ts";
import type { Profile } from "../core/profile.ts";
import { renderLayout, type TemplateWorker } from "./render-layout.ts";
import type { TemplateTask } from "./template-task.ts";

const profile: Profile = { ...parseProfile(JSON.parse(miniJson)), chat: { template: "model" } };
const task: TemplateTask = { profile, template: { source: "{{ messages }}", specialTokens: {} } };

const ended: TemplateWorker[] = [];

/** A worker that does what a test says. */
function workerThat(behaves: (port: MessagePort) => void): TemplateWorker & EventTarget {
  const { port1, port2 } = new MessageChannel();
  behaves(port2);
  const worker = Object.assign(port1, {
    terminate: () => {
      port1.close();
      ended.push(worker);
    },
  });
  port1.start();
  return worker;
}

afterEach(() => void (ended.length = 0));

describe("renderLayout", () => {
  it("gives the worker its task once it is ready, and ends it", async () => {
    const asked = vi.fn();
    const worker = workerThat((port) => {
      port.addEventListener("message", ({ data }) => {
        asked(data);
        port.postMessage({ ok: true, value: profile });
      });
      port.start();
      setTimeout(() => port.postMessage("ready"), 30);
    });
    // The limit is on the template, not on how long a worker takes to start.
    await expect(renderLayout(task, worker, 20)).resolves.toEqual(profile);
    expect(asked.mock.calls).toEqual([[task]]);
    expect(ended).toEqual([worker]);
  });

  it("ends a template that does not end", async () => {
    const worker = workerThat((port) => port.postMessage("ready"));
    const rendering = renderLayout(task, worker, 20);
    await expect(rendering).rejects.toMatchObject({
      code: "unsupported-model",
      message: expect.stringMatching(/chat template .* did not end within 0.02 seconds/),
    });
    expect(ended).toEqual([worker]);
  });

  it("passes on what the template has to say", async () => {
    const error = { code: "unsupported-model", message: "No system role." };
    const worker = workerThat((port) => {
      port.postMessage("ready");
      port.postMessage({ ok: false, error });
    });
    await expect(renderLayout(task, worker, 20)).rejects.toMatchObject(error);
    expect(ended).toEqual([worker]);
  });

  it("says when the worker does not start", async () => {
    const worker = workerThat(() => {});
    const rendering = renderLayout(task, worker);
    worker.dispatchEvent(new Event("error"));
    await expect(rendering).rejects.toMatchObject({ code: "unsupported-model" });
    expect(ended).toEqual([worker]);
  });
});
