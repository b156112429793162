// What a profile must fulfil beyond its shape, so that asking and reading cannot go wrong later.

import { JudgeError } from "./errors.ts";
import type { Profile } from "./profile.ts";
import { parseTemplate } from "./template.ts";
import { grammarProblem } from "./verdict-check.ts";

function refuse(profile: Profile, what: string): never {
  throw new JudgeError(
    "invalid-input",
    `The judge profile "${profile.id}" cannot be used: ${what}`,
  );
}

function checkThinking(profile: Profile): void {
  const { thinking } = profile;
  if (!thinking) return;
  if (thinking.close === "") refuse(profile, "the closing thinking tag is empty.");
  if (thinking.open === thinking.close) refuse(profile, "both thinking tags are the same.");
  if (thinking.open !== "") return;
  if (!thinking.opened || "template" in profile.chat) {
    refuse(profile, "the opening thinking tag is empty, but the prompt may not open the thought.");
  }
}

/** A slot there would be read by the model as it stands. */
function checkSystem(profile: Profile): void {
  const slot = /\{\{(?:query|first|second)\}\}/.exec(profile.system);
  if (slot) refuse(profile, `its system text has ${slot[0]}, which only its user text may have.`);
}

/** What is forced upon a thought must close it and lead up to a label. */
function checkConclusion(profile: Profile): void {
  const { conclusion, thinking, verdict } = profile;
  if (conclusion === undefined) return;
  if (verdict.kind !== "label") {
    refuse(profile, "it has a conclusion, but its verdicts are no labels, and so never forced.");
  }
  if (thinking && conclusion.split(thinking.close).length !== 2) {
    refuse(profile, "its conclusion must hold the closing tag once.");
  }
  if (!conclusion.endsWith(verdict.open)) {
    refuse(profile, `its conclusion must end with ${verdict.open}.`);
  }
}

/**
 * Refuses a profile whose answers could not be read or whose template has wrong slots.
 * @throws JudgeError `invalid-input`
 */
export function checkProfile(profile: Profile): void {
  parseTemplate(profile.user);
  checkSystem(profile);
  const problem = grammarProblem(profile.verdict);
  if (problem !== null) refuse(profile, `${problem}.`);
  checkThinking(profile);
  checkConclusion(profile);
}
