// What a judge's verdicts cannot be asked for: only labels can be forced and have a probability.

import { computed } from "@preact/signals";
import type { Profile } from "../core/profile.ts";
import { model } from "./state.ts";

/** Why an option is of no use with a profile, for people; null where it is of use. */
export interface VerdictLimits {
  /** Soft votes. */
  readonly soft: string | null;
  /** Budgets and probes. */
  readonly thoughts: string | null;
}

const NONE: VerdictLimits = { soft: null, thoughts: null };
const SCORES =
  "This judge’s verdicts are scores, not names: none can be forced or has a probability.";
const NO_TAGS = "This judge writes no thoughts between tags that could be cut short.";

/** What cannot be asked for with a profile. */
export function limitsOf({
  verdict,
  thinking,
}: Pick<Profile, "verdict" | "thinking">): VerdictLimits {
  if (verdict.kind !== "label") return { soft: SCORES, thoughts: SCORES };
  return { soft: null, thoughts: thinking === null ? NO_TAGS : null };
}

/** What the loaded model cannot be asked for. */
export const verdictLimits = computed(() => {
  const state = model.value;
  return state.phase === "ready" ? limitsOf(state.info.profile) : NONE;
});

/** The fields of a form that limits concern. */
interface LimitedFields {
  readonly soft: boolean;
  readonly budget: string;
  readonly probe?: string;
}

/** A form without what a judge cannot be asked for: what is out of use stays typed and counts as empty. */
export function withinLimits<Form extends LimitedFields>(form: Form, limits: VerdictLimits): Form {
  return {
    ...form,
    ...(limits.soft !== null && { soft: false }),
    ...(limits.thoughts !== null && { budget: "", ...("probe" in form && { probe: "" }) }),
  };
}
