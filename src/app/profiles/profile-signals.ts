// What the Profiles page shows and what is typed there, kept over a reload of its tab.

import { computed, effect, signal } from "@preact/signals";
import * as v from "valibot";
import { model } from "../state.ts";
import { type DraftReading, readDraft } from "./draft-problems.ts";
import { draftOf, type ProfileDraft } from "./profile-draft.ts";
import { profileById, profiles, type ListedProfile } from "./profile-list.ts";

const NAME = "rrm-web profiles";

const typedSchema = v.object({
  opened: v.string(),
  drafts: v.record(v.string(), v.record(v.string(), v.union([v.string(), v.boolean()]))),
  output: v.string(),
});

function readTyped(): v.InferOutput<typeof typedSchema> {
  try {
    return v.parse(typedSchema, JSON.parse(sessionStorage.getItem(NAME) ?? "null"));
  } catch {
    return { opened: "", drafts: {}, output: "" };
  }
}

const typed = readTyped();

/** Id of the profile in the editor; where there is none of that id, it is the one in use. */
export const openedId = signal(typed.opened);

/** What was changed of profiles and not saved, by their ids. */
export const drafts = signal<Readonly<Record<string, Partial<ProfileDraft>>>>(typed.drafts);

/** The model output to try the parser on. */
export const output = signal(typed.output);

/** What came of the last import, save or removal; empty where nothing needs saying. */
export const note = signal("");

effect(() => {
  const left = { opened: openedId.value, drafts: drafts.value, output: output.value };
  try {
    sessionStorage.setItem(NAME, JSON.stringify(left));
  } catch {
    // It still stands in the page.
  }
});

/** The profile in the editor, as it was saved; null until the list has been read. */
export const opened = computed<ListedProfile | null>(() => {
  const used = model.value.phase === "ready" ? model.value.info.profile.id : "";
  return profileById(openedId.value) ?? profileById(used) ?? profiles.value[0] ?? null;
});

/** What the editor shows of it. */
export const draft = computed<ProfileDraft | null>(() => {
  if (opened.value === null) return null;
  const { profile } = opened.value;
  return { ...draftOf(profile), ...drafts.value[profile.id] };
});

/** Whether it was changed. */
export const isChanged = computed(() => {
  if (opened.value === null) return false;
  const saved = draftOf(opened.value.profile);
  return JSON.stringify(saved) !== JSON.stringify(draft.value);
});

/** What the editor holds, read as the profile that is open. */
export const reading = computed<DraftReading | null>(() =>
  opened.value === null || draft.value === null
    ? null
    : readDraft(draft.value, opened.value.profile),
);
