// Asks before a tournament takes another's place.

import { matchesPlayed } from "./tournament-words.ts";
import { results } from "./tournament-signals.ts";

/** Whether another may take the present one's place: of that, nothing would be kept. */
export function mayReplace(question: string): boolean {
  const played = results.value.length;
  return (
    played === 0 ||
    confirm(
      `This takes the place of the tournament below, with ${matchesPlayed(played)}. ${question}`,
    )
  );
}
