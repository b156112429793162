// What a profile must fulfil beyond its shape, so that asking and reading cannot go wrong later.

import { JudgeError } from "./errors.ts";
import type { Profile } from "./profile.ts";
import { parseTemplate } from "./template.ts";
import { BOX } from "./verdict-form.ts";

function refuse(profile: Profile, what: string): never {
  throw new JudgeError(
    "invalid-input",
    `The judge profile "${profile.id}" cannot be used: ${what}`,
  );
}

/** The verdict parser compares trimmed NFKC text without braces: another label could never match. */
function checkLabels(profile: Profile): void {
  for (const label of profile.labels) {
    const readable = label !== "" && label === label.normalize("NFKC").trim();
    if (!readable || /[{}]/.test(label)) {
      refuse(profile, `the label ${JSON.stringify(label)} can never be read from an answer.`);
    }
  }
  if (profile.labels[0] === profile.labels[1]) refuse(profile, "both labels are the same.");
}

/** What is forced upon a thought must close it and lead up to a label. */
function checkConclusion(profile: Profile): void {
  const { conclusion } = profile;
  if (conclusion === undefined) return;
  const pieces = conclusion.split(profile.thinking.close);
  if (pieces.length !== 2) refuse(profile, "its conclusion must hold the closing tag once.");
  if (!conclusion.endsWith(BOX)) refuse(profile, `its conclusion must end with ${BOX}.`);
}

/**
 * Refuses a profile whose answers could not be read or whose template has wrong slots.
 * @throws JudgeError `invalid-input`
 */
export function checkProfile(profile: Profile): void {
  parseTemplate(profile.user);
  checkLabels(profile);
  if (profile.thinking.close === "") refuse(profile, "the closing thinking tag is empty.");
  checkConclusion(profile);
  if (!profile.thinking.opened && profile.thinking.open === "") {
    refuse(profile, "the opening thinking tag is empty, but the prompt does not open the thought.");
  }
}
