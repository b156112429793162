// That a verdict of the Judge page is on another text than the form now holds.

import type { JSX } from "preact";
import { isCurrent } from "../state.ts";

/** Says so; nothing while the text is the one that was judged. */
export function StaleNote(): JSX.Element | null {
  return isCurrent.value ? null : <p>The text above has changed since.</p>;
}
