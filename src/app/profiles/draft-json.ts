// A draft as the JSON of a profile, right or wrong: whether it is one is core's to say.

import type { ProfileDraft } from "./profile-draft.ts";

/** The number typed, a sign allowed; NaN where it is none, which no profile may have. */
export function typedNumber(text: string): number {
  return /^\s*[+-]?\d+(?:\.\d+)?\s*$/.test(text) ? Number(text) : Number.NaN;
}

/** The object typed; undefined where it is none. Nothing typed is an empty one. */
export function typedOptions(text: string): Readonly<Record<string, unknown>> | undefined {
  if (text.trim() === "") return {};
  try {
    const json: unknown = JSON.parse(text);
    const isObject = typeof json === "object" && json !== null && !Array.isArray(json);
    return isObject ? (json as Readonly<Record<string, unknown>>) : undefined;
  } catch {
    return undefined;
  }
}

function chatJson(draft: ProfileDraft): unknown {
  const { start, systemBefore, systemAfter, userBefore, userAfter, assistant } = draft;
  if (draft.chat === "literal") {
    const [system, user] = [
      [systemBefore, systemAfter],
      [userBefore, userAfter],
    ];
    return { start, system, user, assistant };
  }
  const options = typedOptions(draft.chatOptions) ?? {};
  return {
    template: "model",
    ...(Object.keys(options).length > 0 && { options }),
    ...(draft.prefill !== "" && { prefill: draft.prefill }),
  };
}

function thinkingJson(draft: ProfileDraft): unknown {
  const { thinks, thinkOpen: open, thinkClose: close, thinkOpened: opened } = draft;
  if (!thinks) return null;
  return { open, close, opened, ...(draft.thinkOptional && { optional: true }) };
}

function pairJson(draft: ProfileDraft) {
  return {
    first: { open: draft.firstOpen, close: draft.firstClose },
    second: { open: draft.secondOpen, close: draft.secondClose },
  };
}

function rangeJson({ least, most }: ProfileDraft) {
  return { least: typedNumber(least), most: typedNumber(most) };
}

const verdictJson: Readonly<Record<ProfileDraft["kind"], (draft: ProfileDraft) => object>> = {
  label: ({ kind, open, close, firstLabel, secondLabel, tie, repeated }) => {
    const labels = [firstLabel, secondLabel];
    return { kind, open, close, labels, ...(tie !== "" && { tie }), repeated };
  },
  grade: (draft) => {
    const { kind, open, close } = draft;
    return { kind, open, close, ...rangeJson(draft) };
  },
  each: (draft) => {
    const { kind, right, wrong } = draft;
    return { kind, ...pairJson(draft), right, wrong };
  },
  scores: (draft) => ({ kind: draft.kind, ...pairJson(draft), ...rangeJson(draft) }),
  "score-list": (draft) => {
    const { kind, open, close, separator } = draft;
    return { kind, open, close, separator, ...rangeJson(draft) };
  },
};

/** The JSON that a draft stands for. A conclusion is left out where verdicts are never forced. */
export function draftJson(
  draft: ProfileDraft,
  { id, version }: { readonly id: string; readonly version: number },
) {
  const { name, system, user, conclusion, kind, scope, reference } = draft;
  return {
    id,
    version,
    name,
    chat: chatJson(draft),
    system,
    user,
    thinking: thinkingJson(draft),
    ...(conclusion !== "" && kind === "label" && { conclusion }),
    verdict: verdictJson[kind](draft),
    sampling: {
      temperature: typedNumber(draft.temperature),
      topP: typedNumber(draft.topP),
      topK: typedNumber(draft.topK),
    },
    ...(scope !== "" && { scope }),
    maxTokens: typedNumber(draft.maxTokens),
    ...(reference !== "" && { reference }),
  };
}
