// The user template of a profile, cut at its slots once and never searched again.

import { JudgeError } from "./errors.ts";

/** What a slot of the template is filled with. */
export type Slot = "query" | "first" | "second";

/** A stretch of our own text, or a slot for somebody else's. */
export type TemplatePart = { readonly text: string } | { readonly slot: Slot };

const slots: readonly Slot[] = ["query", "first", "second"];

function slotNamed(name: string): Slot {
  const slot = slots.find((known) => known === name);
  if (slot) return slot;
  throw new JudgeError(
    "invalid-input",
    `The profile's user template has the slot {{${name}}}, which does not exist: use {{query}}, {{first}} and {{second}}.`,
  );
}

/**
 * Cuts a template at its slots. Texts put into the slots are never looked at for slots again.
 * @throws JudgeError `invalid-input` when a slot is unknown or one of the three is missing
 */
export function parseTemplate(template: string): readonly TemplatePart[] {
  // Splitting at a captured group yields text and slot names in turn.
  const pieces = template.split(/\{\{([^{}]*)\}\}/);
  const parts = pieces.map((piece, index): TemplatePart =>
    index % 2 === 0 ? { text: piece } : { slot: slotNamed(piece) },
  );
  for (const slot of slots) {
    if (parts.some((part) => "slot" in part && part.slot === slot)) continue;
    throw new JudgeError(
      "invalid-input",
      `The profile's user template lacks the slot {{${slot}}}.`,
    );
  }
  return parts.filter((part) => "slot" in part || part.text !== "");
}
