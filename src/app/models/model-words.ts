// What a model is, where it came from and when, in words.

import type { ModelShape } from "../../core/model-shape.ts";
import { parameterCount } from "../../core/weight-bytes.ts";
import type { ModelSource } from "../../core/model-source.ts";
import type { HubName } from "../../storage/hub-name.ts";
import type { KeptModel } from "../../worker/store-api.ts";

const date = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "short" });
const architectures = { qwen2: "Qwen2", qwen3: "Qwen3" } as const;

/** "Qwen/Qwen3-0.6B@c1899de", "folder rrm-7b" or "comes with this page". */
export function sourceWords(source: ModelSource | null): string {
  if (source === null) return "source unknown";
  if (source.kind === "origin") return "comes with this page";
  if (source.kind === "folder") return `folder ${source.name}`;
  return hubNameWords(source);
}

/** "owner/name@revision", with a commit cut to 7 digits. */
export function hubNameWords({ repo, revision }: HubName): string {
  return `${repo}@${/^[0-9a-f]{40}$/.test(revision) ? revision.slice(0, 7) : revision}`;
}

/** "Nov 25, 2026, 7:13 AM". @param iso ISO 8601 time; null is "never" */
export function dateWords(iso: string | null): string {
  return iso === null ? "never" : date.format(new Date(iso));
}

/** What tells a model from others: its name, with data type and the end of its id where names repeat. */
export function tellingName(model: KeptModel, models: readonly KeptModel[]): string {
  const { id, name, dtype } = model;
  const isAlone = models.every((other) => other.id === id || other.name !== name);
  return isAlone ? name : `${name} ${dtype} ${shortId(id)}`;
}

/** The digits at the end of a kept model's id. */
export function shortId(id: string): string {
  return id.slice(id.lastIndexOf("-") + 1);
}

/** "Qwen3 with 596 million parameters". */
export function shapeWords(shape: ModelShape): string {
  return `${architectures[shape.architecture]} with ${parameterWords(parameterCount(shape))}`;
}

/** "7.6 billion parameters" or "494 million parameters". */
export function parameterWords(parameters: number): string {
  if (parameters >= 1e9) return `${(parameters / 1e9).toFixed(1)} billion parameters`;
  if (parameters >= 1e6) return `${Math.round(parameters / 1e6)} million parameters`;
  return `${Math.ceil(parameters / 1e3)} thousand parameters`;
}
