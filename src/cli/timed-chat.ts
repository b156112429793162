// Chat templates under a time limit: they are other people's programs, and loops are part of Jinja.

import { runInNewContext } from "node:vm";
import type { RenderChat } from "../core/chat-message.ts";
import { JudgeError } from "../core/errors.ts";
import { type ChatTemplate, renderChatTemplate } from "../engine/chat-template.ts";

/** Templates take less than a millisecond. */
const LIMIT_MS = 2000;

/** By its code: it is the other context's kind of error. */
function isTimeout(error: unknown): boolean {
  const isError = typeof error === "object" && error !== null && "code" in error;
  return isError && error.code === "ERR_SCRIPT_EXECUTION_TIMEOUT";
}

/**
 * Renders a template by the hub's library, for no longer than so many milliseconds.
 * @throws JudgeError `unsupported-model` (from what it returns) as the template does, or too late
 */
export function timedChat(template: ChatTemplate, limit = LIMIT_MS): RenderChat {
  return async (messages, options) => {
    const render = (): string => renderChatTemplate(template, messages, options);
    try {
      // Nothing but the clock is asked of the new context: what it calls belongs to this one.
      return String(runInNewContext("render()", { render }, { timeout: limit }));
    } catch (cause) {
      if (!isTimeout(cause)) throw cause;
      const message = `The model's chat template was still at work after ${limit} ms. Use a judge profile with chat markers of its own.`;
      throw new JudgeError("unsupported-model", message, { cause });
    }
  };
}
