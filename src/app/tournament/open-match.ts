// Opens a match where its reasoning is shown.

import { dispatchTournament } from "./tournament-signals.ts";

/** The id of the panel that shows a match. */
const MATCH_PANEL_ID = "match";

/** Shows a match and goes there. */
export function openMatch(match: number): void {
  dispatchTournament({ type: "match-select", match });
  // The panel is there only once a match is selected, which is drawn with the next frame.
  requestAnimationFrame(() => {
    const panel = document.getElementById(MATCH_PANEL_ID);
    panel?.scrollIntoView({ block: "start" });
    panel?.focus({ preventScroll: true });
  });
}
