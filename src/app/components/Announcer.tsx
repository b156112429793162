// Milestones for screen readers, on whichever page they are heard.

import type { JSX } from "preact";
import { page } from "../state.ts";

/** The latest milestone; nobody sees it. */
export function Announcer(): JSX.Element {
  return (
    <p class="visually-hidden" role="status" aria-live="polite">
      {page.value.announcement}
    </p>
  );
}
