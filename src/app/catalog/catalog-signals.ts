// The known judges as signals: the device's limits, what the reader looks for, the rows that show.

import { computed, signal } from "@preact/signals";
import type { DeviceLimits } from "../../core/memory-plan.ts";
import { planMemory } from "../../core/plan-memory.ts";
import { deviceLimits } from "../../worker/device-limits.ts";
import { provider } from "../state.ts";
import { type CatalogFilter, catalogRows, filteredRows } from "./catalog-rows.ts";
import { knownModels } from "./known-models.ts";

const limits = signal<DeviceLimits | null>(null);

/** What the reader looks for. */
export const filter = signal<CatalogFilter>({ text: "", fitting: false });

const rows = computed(() => catalogRows(knownModels.value, limits.value, planMemory));

/** The rows that show. */
export const shownRows = computed(() => filteredRows(rows.value, filter.value));

/** How many there are in all. */
export const rowCount = computed(() => knownModels.value.length);

/** Whether memory is reckoned for WebGPU or for the CPU; null before that is known. */
export const reckonedFor = computed(() => limits.value?.provider ?? null);

/** Asks the device what it offers, for the backend that is chosen. */
export async function readLimits(): Promise<void> {
  limits.value = await deviceLimits(provider.value);
}
