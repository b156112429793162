// A profile as it is typed: flat, and with the fields of all kinds, so that changing a kind loses none.

import type { ChatLayout, ModelChat, Profile, ThinkingTags } from "../../core/profile.ts";
import type { Field, LabelGrammar, VerdictGrammar } from "../../core/verdict-grammar.ts";

/** Everything the editor holds, as typed. An empty optional field is left out of the profile. */
export interface ProfileDraft {
  readonly name: string;
  readonly system: string;
  readonly user: string;
  readonly chat: "model" | "literal";
  /** JSON of what the model's template is given besides the messages. */
  readonly chatOptions: string;
  readonly prefill: string;
  readonly start: string;
  readonly systemBefore: string;
  readonly systemAfter: string;
  readonly userBefore: string;
  readonly userAfter: string;
  readonly assistant: string;
  readonly thinks: boolean;
  readonly thinkOpen: string;
  readonly thinkClose: string;
  readonly thinkOpened: boolean;
  readonly thinkOptional: boolean;
  readonly conclusion: string;
  readonly kind: VerdictGrammar["kind"];
  readonly open: string;
  readonly close: string;
  readonly firstLabel: string;
  readonly secondLabel: string;
  readonly tie: string;
  readonly repeated: "refuse" | "last";
  readonly least: string;
  readonly most: string;
  readonly separator: string;
  readonly firstOpen: string;
  readonly firstClose: string;
  readonly secondOpen: string;
  readonly secondClose: string;
  readonly right: string;
  readonly wrong: string;
  readonly temperature: string;
  readonly topP: string;
  readonly topK: string;
  readonly maxTokens: string;
  readonly scope: string;
  readonly reference: string;
}

/** What a field of another kind begins with. */
const blank = {
  chatOptions: "",
  prefill: "",
  start: "",
  systemBefore: "",
  systemAfter: "",
  userBefore: "",
  userAfter: "",
  assistant: "",
  open: "",
  close: "",
  firstLabel: "",
  secondLabel: "",
  tie: "",
  repeated: "refuse",
  least: "1",
  most: "10",
  separator: ",",
  firstOpen: "",
  firstClose: "",
  secondOpen: "",
  secondClose: "",
  right: "",
  wrong: "",
} as const;

function chatFields(chat: ChatLayout | ModelChat) {
  if ("template" in chat) {
    const { options, prefill = "" } = chat;
    const chatOptions = options === undefined ? "" : JSON.stringify(options);
    return { chat: "model", chatOptions, prefill } as const;
  }
  const { start, system, user, assistant } = chat;
  const [[systemBefore, systemAfter], [userBefore, userAfter]] = [system, user];
  return {
    chat: "literal",
    start,
    systemBefore,
    systemAfter,
    userBefore,
    userAfter,
    assistant,
  } as const;
}

function thinkingFields(thinking: ThinkingTags | null) {
  const { open = "<think>", close = "</think>", opened = false, optional = false } = thinking ?? {};
  return {
    thinks: thinking !== null,
    thinkOpen: open,
    thinkClose: close,
    thinkOpened: opened,
    thinkOptional: optional,
  };
}

/** Every kind's fields by the names that they have in a draft; those a kind lacks are left out. */
function verdictFields(verdict: VerdictGrammar): Partial<ProfileDraft> {
  return {
    kind: verdict.kind,
    ...("open" in verdict && { open: verdict.open, close: verdict.close }),
    ...("labels" in verdict && labelFields(verdict)),
    ...("least" in verdict && { least: String(verdict.least), most: String(verdict.most) }),
    ...("first" in verdict && pairFields(verdict)),
    ...("right" in verdict && { right: verdict.right, wrong: verdict.wrong }),
    ...("separator" in verdict && { separator: verdict.separator }),
  };
}

function labelFields({ labels, tie = "", repeated }: LabelGrammar) {
  return { firstLabel: labels[0], secondLabel: labels[1], tie, repeated };
}

function pairFields({ first, second }: { readonly first: Field; readonly second: Field }) {
  return {
    firstOpen: first.open,
    firstClose: first.close,
    secondOpen: second.open,
    secondClose: second.close,
  };
}

/** A profile as the editor shows it. */
export function draftOf(profile: Profile): ProfileDraft {
  const { name, system, user, chat, thinking, verdict, sampling, maxTokens } = profile;
  return {
    ...blank,
    kind: verdict.kind,
    name,
    system,
    user,
    ...chatFields(chat),
    ...thinkingFields(thinking),
    conclusion: profile.conclusion ?? "",
    ...verdictFields(verdict),
    temperature: String(sampling.temperature),
    topP: String(sampling.topP),
    topK: String(sampling.topK),
    maxTokens: String(maxTokens),
    scope: profile.scope ?? "",
    reference: profile.reference ?? "",
  };
}
