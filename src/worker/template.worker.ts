// The worker in which a model's own chat template is rendered: it does one task and is ended.

import { layoutOf } from "../core/chat-layout.ts";
import { renderChatTemplate } from "../engine/chat-template.ts";
import type { TemplateTask } from "./template-task.ts";
import { outcomeOf } from "./wire-error.ts";

async function answer({ profile, template }: TemplateTask): Promise<void> {
  const nonce = crypto.randomUUID().replaceAll("-", "");
  const render: Parameters<typeof layoutOf>[1] =
    template && (async (messages, options) => renderChatTemplate(template, messages, options));
  postMessage(await outcomeOf(() => layoutOf(profile, render, nonce)));
}

addEventListener("message", ({ data }: MessageEvent<TemplateTask>) => void answer(data));
postMessage("ready");
