// What a format would cost as the form stands.

import { JudgeError } from "../../../core/errors.ts";
import type { ResponsesReading } from "../../../core/tournaments/read-responses.ts";
import { MAX_RESPONSES } from "../../../core/tournaments/response-group.ts";
import {
  type DeviceSpeed,
  estimateCost,
  type TournamentCost,
} from "../../../core/tournaments/tournament-cost.ts";
import type { TournamentFormat } from "../../../core/tournaments/tournament-format.ts";
import { formatOf, type TournamentForm } from "../tournament-form.ts";

/** Null where there are too few responses or too many, or a number of the format makes no sense. */
export function formatCost(
  kind: TournamentFormat["kind"],
  form: TournamentForm,
  reading: ResponsesReading,
  speed: DeviceSpeed | null,
): TournamentCost | null {
  if (!reading.ok || reading.responses.length > MAX_RESPONSES) return null;
  const { responses } = reading;
  const group = { query: [{ role: "user", content: form.query } as const], responses };
  const plan = { format: formatOf(form, kind), entrants: responses.length, seed: 0 };
  try {
    return estimateCost(plan, group, form.votes, speed);
  } catch (error) {
    if (JudgeError.is(error)) return null;
    throw error;
  }
}
