// What the parser makes of a model's output, and what a model would be asked, before any model is.

import type { Comparison } from "../../core/comparison.ts";
import { JudgeError } from "../../core/errors.ts";
import type { NoVerdictReason, Verdict } from "../../core/judge.ts";
import { hasLayout } from "../../core/profile-layout.ts";
import type { Profile } from "../../core/profile.ts";
import { renderPrompt } from "../../core/prompt.ts";
import { ReasoningSplitter } from "../../core/reasoning.ts";
import { parseVerdict } from "../../core/verdict.ts";

/** An output as it is read. */
export interface ReadOutput {
  readonly reasoning: string;
  readonly answer: string;
  readonly verdict: Verdict;
}

/** Reads a whole output that the model itself ended, its tags as text; the responses as written. */
export function readOutput(profile: Profile, text: string): ReadOutput {
  const splitter = new ReasoningSplitter(profile.thinking, []);
  splitter.push({ text, control: false });
  splitter.end();
  const { reasoning, answer, closed } = splitter;
  const rollout = { answer, closed, stop: "end", grammar: profile.verdict, order: [0, 1] } as const;
  return { reasoning, answer, verdict: parseVerdict(rollout) };
}

const none: Readonly<Record<NoVerdictReason, string>> = {
  truncated: "No verdict: the thought is never closed.",
  ambiguous: "No verdict: it gives two different ones.",
  "no-verdict": "No verdict: the answer has none that this profile can read.",
  tie: "A verdict that finds both equal: no vote for either.",
};

/** The verdict in words. */
export function verdictWords(verdict: Verdict): string {
  if (verdict.winner === null) return none[verdict.reason];
  return `The response shown ${verdict.winner === 0 ? "first" : "second"} is better.`;
}

/** A stretch of a prompt, under a heading where the chat template is not known yet. */
export interface PromptPart {
  readonly heading?: "System" | "User";
  readonly text: string;
  /** Whether it is the profile's own text and not the comparison's. */
  readonly trusted: boolean;
}

/** The markers of no model: headings stand in their place. */
const bare = { start: "", system: ["", ""], user: ["", ""], assistant: "" } as const;

/** The prompt for a comparison as written, or why there is none. */
export function previewPrompt(
  profile: Profile,
  comparison: Comparison,
): readonly PromptPart[] | string {
  try {
    if (hasLayout(profile)) return renderPrompt(profile, comparison, [0, 1]);
    const user = renderPrompt({ ...profile, chat: bare, system: "" }, comparison, [0, 1]);
    const [opening, ...rest] = user;
    return [
      ...(profile.system === ""
        ? []
        : [{ heading: "System", text: profile.system, trusted: true } as const]),
      ...(opening ? [{ heading: "User", ...opening } as const] : []),
      ...rest,
    ];
  } catch (error) {
    if (JudgeError.is(error)) return error.message;
    throw error;
  }
}
