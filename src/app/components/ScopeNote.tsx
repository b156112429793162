// What the loaded model can judge, where that is little: said before anybody trusts its verdict.

import { useComputed } from "@preact/signals";
import type { JSX } from "preact";
import { model } from "../state.ts";

/** The model's own words about its scope; nothing where it has none. */
export function ScopeNote(): JSX.Element | null {
  const scope = useComputed(() => {
    const state = model.value;
    return state.phase === "ready" ? state.info.profile.scope : undefined;
  });
  return scope.value === undefined ? null : <p class="hint scope">{scope}</p>;
}
