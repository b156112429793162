// The place of a part that is fetched later.

import type { JSX } from "preact";
import { type LaterPartName, laterParts } from "../later-parts.ts";

/** The part; nothing until it is here. */
export function LaterPart({ name }: { name: LaterPartName }): JSX.Element | null {
  const Part = laterParts.value[name];
  return Part === undefined ? null : <Part />;
}
