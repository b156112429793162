// Resolves a profile through a model's own chat template, in a worker that can be killed: a template
// is a program from anywhere, and may never end.

import { JudgeError } from "../core/errors.ts";
import type { ResolvedProfile } from "../core/profile.ts";
import type { Outcome } from "./api.ts";
import type { TemplateTask } from "./template-task.ts";
import { valueOf } from "./wire-error.ts";

/** What is used of a Worker. */
export type TemplateWorker = Pick<Worker, "addEventListener" | "postMessage" | "terminate">;

/** Milliseconds that a template may take; real ones take less than ten. */
const LIMIT = 2_000;

/**
 * Gives the task to the worker once it says that it is ready, and ends it whatever comes of that.
 * @throws JudgeError `unsupported-model` when the template fails or takes longer than the limit
 */
export async function renderLayout(
  task: TemplateTask,
  worker: TemplateWorker,
  limit = LIMIT,
): Promise<ResolvedProfile> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  try {
    const outcome = await new Promise<Outcome<ResolvedProfile>>((resolve, reject) => {
      const giveUp = (what: string): void => reject(unusable(what));
      worker.addEventListener("error", () => giveUp("the worker that renders it did not start"));
      worker.addEventListener("message", (event) => {
        const { data } = event as MessageEvent<"ready" | Outcome<ResolvedProfile>>;
        if (data !== "ready") return resolve(data);
        worker.postMessage(task);
        timer = setTimeout(() => giveUp(`it did not end within ${limit / 1000} seconds`), limit);
      });
    });
    return valueOf(outcome);
  } finally {
    clearTimeout(timer);
    worker.terminate();
  }
}

function unusable(what: string): JudgeError {
  return new JudgeError(
    "unsupported-model",
    `The model's own chat template (chat_template) cannot be used: ${what}. Choose a profile that writes the chat markers itself.`,
  );
}

/** Starts the worker. @param url of its script, as the page names it */
export function startTemplateWorker(url: string): TemplateWorker {
  return new Worker(url, { type: "module", name: "template" });
}
