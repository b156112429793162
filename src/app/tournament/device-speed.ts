// How fast this device judges with the model that is loaded: measured here, and kept for next time.

import { signal } from "@preact/signals";
import * as v from "valibot";
import type { DeviceSpeed } from "../../core/tournaments/tournament-cost.ts";
import type { TournamentUsage } from "../../core/tournaments/tournament-usage.ts";
import type { ModelInfo } from "../../worker/api.ts";
import type { RunState } from "../run-state.ts";

/** What was measured of the loaded model, or null. */
export const deviceSpeed = signal<DeviceSpeed | null>(null);

const positive = v.pipe(v.number(), v.finite(), v.gtValue(0));
const speedSchema = v.object({
  promptTokensPerUnit: positive,
  tokensPerRollout: positive,
  prefillRate: v.nullable(positive),
  decodeRate: positive,
});

/** Prompt tokens below which reading them took too little time to tell a speed from. */
const FEWEST_READ = 16;

/**
 * The speed that a finished judgment shows; null where it was too short to tell.
 * @param before the speed known before, for what this run did not show
 */
export function speedOf(run: RunState, before: DeviceSpeed | null): DeviceSpeed | null {
  const { judgment, request, startedAt, readAt, latestAt } = run;
  const [rollout] = judgment?.rollouts ?? [];
  const decoding = (latestAt - readAt) / 1000;
  if (!judgment || !request || !rollout || decoding <= 0) return before;
  const { query, responses } = request.comparison;
  const texts = [...query.map(({ content }) => content), ...responses];
  const units = texts.reduce((sum, text) => sum + text.length, 0);
  const { prefilled, decoded } = judgment.usage;
  const decodeRate = decoded / decoding;
  const reading = (readAt - startedAt) / 1000;
  const read = prefilled >= FEWEST_READ && reading > 0;
  return {
    promptTokensPerUnit: rollout.promptTokens / units,
    tokensPerRollout: decoded / (judgment.rollouts.length + judgment.tally.dropped),
    prefillRate: read ? prefilled / reading : (before?.prefillRate ?? null),
    decodeRate,
  };
}

/** A speed corrected by what a whole tournament took. @param seconds it was played for */
export function corrected(
  speed: DeviceSpeed,
  { prefilled, decoded }: TournamentUsage,
  rollouts: number,
  seconds: number,
): DeviceSpeed {
  const reading = speed.prefillRate === null ? 0 : prefilled / speed.prefillRate;
  const expected = reading + decoded / speed.decodeRate;
  if (expected <= 0 || seconds <= 0 || rollouts === 0) return speed;
  const factor = expected / seconds;
  return {
    ...speed,
    tokensPerRollout: decoded / rollouts,
    prefillRate: speed.prefillRate && speed.prefillRate * factor,
    decodeRate: speed.decodeRate * factor,
  };
}

function keyOf({ sha256, profileSha256, backend }: ModelInfo): string {
  return `speed ${sha256} ${profileSha256} ${backend.provider}`;
}

/** Recalls what was measured of a model here before. */
export function recallSpeed(info: ModelInfo): void {
  try {
    const kept = v.safeParse(speedSchema, JSON.parse(localStorage.getItem(keyOf(info)) ?? "null"));
    deviceSpeed.value = kept.success ? kept.output : null;
  } catch {
    deviceSpeed.value = null;
  }
}

/** Takes a measurement, and keeps it where the browser keeps anything. */
export function keepSpeed(info: ModelInfo, speed: DeviceSpeed): void {
  deviceSpeed.value = speed;
  try {
    localStorage.setItem(keyOf(info), JSON.stringify(speed));
  } catch {
    // It is measured again next time.
  }
}
