// What a number of votes means, in a line beside its choice.

import { VOTING_TEMPERATURE } from "../core/judge-options.ts";
import type { Form } from "./form.ts";
import { readNumber } from "./number-text.ts";

/**
 * Says what so many votes do.
 * @param ownTemperature the model's; undefined while no model is loaded
 */
export function votesHint(
  { votes, temperature }: Pick<Form, "votes" | "temperature">,
  ownTemperature: number | undefined,
): string {
  if (votes === 1) return "One rollout decides alone.";
  if (votes === 2) return "One rollout in each order.";
  return `${votes / 2} rollouts in each order${drawing(readNumber(temperature), ownTemperature)}`;
}

/** Greedy rollouts of one order are all the same rollout. */
function drawing(asked: number | null, own: number | undefined): string {
  if (asked === 0) return "; at temperature 0 those of one order are equal.";
  if (asked !== null || own !== 0) return ", each with its own draws.";
  return `, at temperature ${VOTING_TEMPERATURE}: greedy ones would be equal.`;
}
