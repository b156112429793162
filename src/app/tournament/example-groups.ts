// Groups of responses to try, read from a file beside the page.

import { signal } from "@preact/signals";
import * as v from "valibot";
import type { TournamentForm } from "./tournament-form.ts";
import { tournamentForm, tournamentProblems } from "./tournament-signals.ts";

const PATH = "examples/rrm-mini-groups.json";

const text = v.pipe(v.string(), v.nonEmpty());
const groupsSchema = v.array(
  v.object({ title: text, query: text, responses: v.pipe(v.array(text), v.minLength(2)) }),
);

type Text = Pick<TournamentForm, "query" | "responses">;

/** A group to try. */
export type ExampleGroup = v.InferOutput<typeof groupsSchema>[number];

/** The groups on offer; null while they are being read, "missing" where they cannot be. */
export const exampleGroups = signal<readonly ExampleGroup[] | "missing" | null>(null);

/** What an example took the place of, the latest last. */
export const replacedText = signal<readonly Text[]>([]);

/** Takes parsed JSON as groups. @throws ValiError naming the first thing that is not as it must be */
export function parseExampleGroups(json: unknown): readonly ExampleGroup[] {
  return v.parse(groupsSchema, json);
}

/** Reads the groups. A page without them still plays. */
export async function loadExampleGroups(): Promise<void> {
  try {
    const response = await fetch(new URL(PATH, document.baseURI));
    if (!response.ok) throw new TypeError(`${PATH}: HTTP ${response.status}`);
    exampleGroups.value = parseExampleGroups(await response.json());
  } catch {
    exampleGroups.value = "missing";
  }
}

/** A group's responses as the field has them. */
export function joinResponses({ responses }: Pick<ExampleGroup, "responses">): string {
  return responses.join("\n---\n");
}

/** Fills the fields with a group; text that is no example's is kept for `restoreReplaced`. */
export function chooseExampleGroup(index: number): void {
  const list = exampleGroups.value;
  const group = list === "missing" ? undefined : list?.[index];
  if (!group) return;
  if (holdsOwnText()) replacedText.value = [...replacedText.value, ownText()];
  fill({ query: group.query, responses: joinResponses(group) });
}

/** Brings back the text that an example replaced, and keeps in turn what was typed since. */
export function restoreReplaced(): void {
  const before = replacedText.value.at(-1);
  if (!before) return;
  const older = replacedText.value.slice(0, -1);
  replacedText.value = holdsOwnText() ? [ownText(), ...older] : older;
  fill(before);
}

/** Index of the group that the fields hold unchanged, or -1. */
export function exampleGroupIndex(): number {
  const list = exampleGroups.value;
  if (list === null || list === "missing") return -1;
  const { query, responses } = tournamentForm.value;
  return list.findIndex((group) => group.query === query && joinResponses(group) === responses);
}

function ownText(): Text {
  const { query, responses } = tournamentForm.value;
  return { query, responses };
}

function holdsOwnText(): boolean {
  const { query, responses } = tournamentForm.value;
  return (query + responses).trim() !== "" && exampleGroupIndex() === -1;
}

function fill(fields: Text): void {
  tournamentForm.value = { ...tournamentForm.value, ...fields };
  tournamentProblems.value = {};
}
