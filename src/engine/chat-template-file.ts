// Where a model's folder keeps its chat template: in a file of its own, or among the tokenizer's settings.

import * as v from "valibot";
import type { ChatTemplate } from "./chat-template.ts";

/** Files that may hold a template by themselves; the first one there counts, as in transformers. */
export const TEMPLATE_PATHS = ["chat_template.jinja", "chat_template.json"] as const;

const Special = v.nullish(v.union([v.string(), v.looseObject({ content: v.string() })]));

const SettingsSchema = v.looseObject({
  bos_token: Special,
  eos_token: Special,
  pad_token: Special,
  unk_token: Special,
  chat_template: v.nullish(
    v.union([v.string(), v.array(v.looseObject({ name: v.string(), template: v.string() }))]),
  ),
});

const FileSchema = v.looseObject({ chat_template: v.string() });

type Settings = v.InferOutput<typeof SettingsSchema>;

function specialTokens(settings: Settings): Readonly<Record<string, string>> {
  const names = ["bos_token", "eos_token", "pad_token", "unk_token"] as const;
  return Object.fromEntries(
    names.flatMap((name) => {
      const token = settings[name];
      const text = typeof token === "string" ? token : token?.content;
      return text === undefined ? [] : [[name, text]];
    }),
  );
}

function sourceOf({ chat_template: template }: Settings): string | null {
  if (typeof template === "string") return template;
  const named = template?.find(({ name }) => name === "default") ?? template?.[0];
  return named?.template ?? null;
}

/**
 * The chat template of a model.
 * @param settings parsed tokenizer_config.json
 * @param jinja text of chat_template.jinja, if there is one
 * @param json parsed chat_template.json, if there is one
 * @returns null where the model has none
 */
export function chatTemplateOf(
  settings: unknown,
  jinja: string | undefined,
  json: unknown,
): ChatTemplate | null {
  const parsed = v.safeParse(SettingsSchema, settings);
  if (!parsed.success) return null;
  const file = v.safeParse(FileSchema, json);
  const source = jinja ?? (file.success ? file.output.chat_template : sourceOf(parsed.output));
  return source === null ? null : { source, specialTokens: specialTokens(parsed.output) };
}
