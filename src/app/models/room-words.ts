// What a model takes of the disk, what there is, and what could be deleted for it.

import type { KeepChoice, KeptModel, StorageState } from "../../worker/store-api.ts";
import { formatBytes } from "../format.ts";
import { chosenOf, type Keeping } from "./keeping-state.ts";

/** Models named at most, the largest first. */
const NAMED = 3;

/** Bytes that are missing for what is chosen; 0 where there is room or nobody knows. */
export function missingBytes(
  keeping: Keeping,
  room: StorageState | null,
  models: readonly KeptModel[],
): number {
  const choice = chosenOf(keeping);
  if (choice === null || room === null || room.quotaBytes === 0) return 0;
  return Math.max(0, neededBytes(choice, models) - freeBytes(room));
}

/** Bytes still to be kept: those of an earlier try are there. */
function neededBytes({ id, keptBytes }: KeepChoice, models: readonly KeptModel[]): number {
  const there = models.find((model) => model.id === id)?.bytes ?? 0;
  return Math.max(0, keptBytes - there);
}

/** Says how much is needed, how much there is, and which models could go; empty where nobody knows. */
export function roomWords(
  keeping: Keeping,
  room: StorageState | null,
  models: readonly KeptModel[],
): string {
  const choice = chosenOf(keeping);
  if (choice === null || room === null) return "";
  const needed = `It takes ${formatBytes(neededBytes(choice, models))}, and the browser has ${formatBytes(freeBytes(room))} left.`;
  const others = models
    .filter(({ id }) => id !== choice.id)
    .toSorted((a, b) => b.bytes - a.bytes)
    .slice(0, NAMED)
    .map(({ name, dtype, bytes }) => `${name} ${dtype} (${formatBytes(bytes)})`);
  if (others.length === 0) return `${needed} Make room on the disk.`;
  return `${needed} What could be deleted under Models: ${others.join(", ")}.`;
}

function freeBytes({ quotaBytes, usedBytes }: StorageState): number {
  return Math.max(0, quotaBytes - usedBytes);
}
