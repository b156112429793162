// What is wrong with a draft, part by part: each part is put into a sound profile, and core says why
// it cannot be used there.

import { JudgeError } from "../../core/errors.ts";
import { parseProfile } from "../../core/profile-json.ts";
import type { Profile } from "../../core/profile.ts";
import { draftJson, typedNumber, typedOptions } from "./draft-json.ts";
import type { ProfileDraft } from "./profile-draft.ts";

/** A part of the editor that can be wrong. */
export type DraftPart =
  | "name"
  | "system"
  | "user"
  | "chatOptions"
  | "chat"
  | "thinking"
  | "conclusion"
  | "verdict"
  | "least"
  | "most"
  | "temperature"
  | "topP"
  | "topK"
  | "maxTokens";

/** What is wrong, part by part. */
export type DraftProblems = { readonly [part in DraftPart]?: string };

/** A profile, or what keeps the draft from being one. */
export type DraftReading =
  | { readonly ok: true; readonly profile: Profile }
  | { readonly ok: false; readonly problems: DraftProblems };

type ProfileJson = ReturnType<typeof draftJson>;

const sound: ProfileJson = {
  id: "sound",
  version: 1,
  name: "sound",
  chat: { template: "model" },
  system: "",
  user: "{{query}}{{first}}{{second}}",
  thinking: null,
  verdict: { kind: "label", open: "[", close: "]", labels: ["A", "B"], repeated: "refuse" },
  sampling: { temperature: 0, topP: 1, topK: 0 },
  maxTokens: 1,
};

const PREAMBLE = /^The judge profile(?: ".*?")? cannot be used: (?:[\w.]+: )?/s;

/** Why a profile is refused, for people; null where it is not. */
function refusalOf(json: ProfileJson): string | null {
  try {
    parseProfile(json);
    return null;
  } catch (error) {
    if (!JudgeError.is(error)) throw error;
    const why = error.message.replace(PREAMBLE, "");
    return why.charAt(0).toUpperCase() + why.slice(1);
  }
}

function numberProblems(draft: ProfileDraft): DraftProblems {
  const within = (text: string, least: number, most = Number.MAX_SAFE_INTEGER): boolean =>
    typedNumber(text) >= least && typedNumber(text) <= most;
  const whole = (text: string): boolean => Number.isInteger(typedNumber(text));
  const { temperature, topP, topK, maxTokens, least, most, kind } = draft;
  const ranged = kind !== "label" && kind !== "each";
  return {
    ...(!within(temperature, 0) && { temperature: "A number from 0." }),
    ...(!(within(topP, 0, 1) && typedNumber(topP) > 0) && { topP: "Above 0 and at most 1." }),
    ...(!(within(topK, 0) && whole(topK)) && { topK: "A whole number; 0 keeps all tokens." }),
    ...(!(within(maxTokens, 1) && whole(maxTokens)) && { maxTokens: "A whole number from 1." }),
    ...(ranged && Number.isNaN(typedNumber(least)) && { least: "A number." }),
    ...(ranged && Number.isNaN(typedNumber(most)) && { most: "A number." }),
  };
}

function partProblems(draft: ProfileDraft, json: ProfileJson): DraftProblems {
  const { system, user, chat, thinking, verdict, conclusion } = json;
  const isModel = typedOptions(draft.chatOptions) !== undefined || draft.chat === "literal";
  const inSystem = refusalOf({ ...sound, system });
  const [inUser, inChat] = [refusalOf({ ...sound, user }), refusalOf({ ...sound, chat })];
  const inThinking = inChat === null ? refusalOf({ ...sound, chat, thinking }) : null;
  const inVerdict = refusalOf({ ...sound, verdict });
  const isReady = inChat === null && inThinking === null && inVerdict === null;
  const inConclusion =
    isReady && conclusion !== undefined
      ? refusalOf({ ...sound, chat, thinking, verdict, conclusion })
      : null;
  return {
    ...(draft.name.trim() === "" && { name: "Give it a name." }),
    ...(inSystem !== null && { system: inSystem }),
    ...(inUser !== null && { user: inUser }),
    ...(!isModel && { chatOptions: 'A JSON object, such as {"enable_thinking": true}.' }),
    ...(inChat !== null && { chat: inChat }),
    ...(inThinking !== null && { thinking: inThinking }),
    ...(inConclusion !== null && { conclusion: inConclusion }),
    ...(inVerdict !== null && { verdict: inVerdict }),
  };
}

/** Reads a draft as the profile of that id and version. */
export function readDraft(
  draft: ProfileDraft,
  identity: { readonly id: string; readonly version: number },
): DraftReading {
  const json = draftJson(draft, identity);
  const numbers = numberProblems(draft);
  const { verdict, ...parts } = partProblems(draft, json);
  const untold = verdict !== undefined && numbers.least === undefined && numbers.most === undefined;
  const problems = { ...parts, ...(untold && { verdict }), ...numbers };
  return Object.keys(problems).length > 0
    ? { ok: false, problems }
    : { ok: true, profile: parseProfile(json) };
}
