// Asks before a tournament takes another's place.

import { matchesPlayed } from "./tournament-words.ts";
import { tournament } from "./tournament-signals.ts";
import { hasSomethingToLose } from "./tournament-state.ts";

/** Whether another may take the present one's place: of that, nothing would be kept. */
export function mayReplace(question: string): boolean {
  const played = tournament.value.results.length;
  return (
    !hasSomethingToLose(tournament.value) ||
    confirm(
      `This takes the place of the tournament below, with ${matchesPlayed(played)}. ${question}`,
    )
  );
}
