// What went wrong, with its headline.

import type { JSX } from "preact";
import { failureTitle, type Failure } from "../failure.ts";

/** The failure; nothing where there is none. */
export function FailureNote({ failure }: { failure: Failure | null }): JSX.Element | null {
  if (failure === null) return null;
  return (
    <p class="problem" role="alert">
      {failureTitle(failure)}. <bdi>{failure.message}</bdi>
    </p>
  );
}
