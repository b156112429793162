// The place of a part that is fetched later.

import type { JSX } from "preact";
import { type LaterPartName, laterParts } from "../later-parts.ts";

interface LaterPartProps {
  readonly name: LaterPartName;
  /** Said in its place until it is here. */
  readonly waiting?: string;
  /** Said in its place where it could not be fetched. */
  readonly missing?: string;
}

/** The part, or what is said in its place; without words nothing. */
export function LaterPart({ name, waiting, missing }: LaterPartProps): JSX.Element | null {
  const parts = laterParts.value;
  if (parts === "missing") {
    return missing === undefined ? null : (
      <p class="problem" role="alert">
        {missing}
      </p>
    );
  }
  const Part = parts[name];
  if (Part !== undefined) return <Part />;
  return waiting === undefined ? null : <p class="hint">{waiting}</p>;
}
