// The kinds of field that the profile editor is made of.

import type { JSX } from "preact";
import { CheckInput } from "../components/CheckInput.tsx";
import { ChoiceInput } from "../components/ChoiceInput.tsx";
import { NumberInput } from "../components/NumberInput.tsx";
import { Problem, type problemAttributes } from "../components/Problem.tsx";
import { SettingFrame } from "../components/SettingFrame.tsx";
import type { DraftPart } from "./draft-problems.ts";
import { setDraftField } from "./profile-actions.ts";
import type { ProfileDraft } from "./profile-draft.ts";
import { draft, reading } from "./profile-signals.ts";

type NameOf<Value> = {
  [Name in keyof ProfileDraft]: ProfileDraft[Name] extends Value ? Name : never;
}[keyof ProfileDraft];

interface FieldProps {
  readonly label: string;
  readonly hint?: string;
}

/** What is wrong with a part; undefined where nothing is. */
export function problemOf(part: DraftPart | undefined): string | undefined {
  const read = reading.value;
  return read === null || read.ok || part === undefined ? undefined : read.problems[part];
}

/** What ties a group of fields to what is wrong with them together. */
export function groupAttributes(part: DraftPart): { "aria-describedby"?: string } {
  return problemOf(part) === undefined ? {} : { "aria-describedby": `problem-draft-${part}` };
}

/** What is wrong with a group of fields together. */
export function GroupProblem({ part }: { part: DraftPart }): JSX.Element {
  return <Problem field={`draft-${part}`} problem={problemOf(part)} />;
}

interface TextProps extends FieldProps {
  readonly name: NameOf<string>;
  /** What can be wrong with it. */
  readonly part?: DraftPart;
  readonly rows?: number;
  /** Whether it takes the whole width. */
  readonly wide?: boolean;
}

interface AreaProps {
  readonly name: NameOf<string>;
  readonly rows: number;
  /** What ties it to its problem and its hint. */
  readonly attributes: ReturnType<typeof problemAttributes>;
}

/** Where a text is typed. */
export function DraftArea({ name, rows, attributes }: AreaProps): JSX.Element {
  return (
    <textarea
      id={`draft-${name}`}
      name={name}
      rows={rows}
      spellcheck={false}
      value={draft.value?.[name] ?? ""}
      onInput={(event) => setDraftField(name, event.currentTarget.value)}
      {...attributes}
    />
  );
}

/** A text in which every character counts, line breaks included. */
export function DraftText(props: TextProps): JSX.Element {
  const { name, label, hint, part, rows = 1, wide = false } = props;
  return (
    <SettingFrame
      id={`draft-${name}`}
      label={label}
      problem={problemOf(part)}
      hint={hint}
      kind={wide ? "wide" : undefined}
    >
      {(attributes) => <DraftArea name={name} rows={rows} attributes={attributes} />}
    </SettingFrame>
  );
}

/** A number. */
export function DraftNumber(props: FieldProps & { name: DraftPart & NameOf<string> }): JSX.Element {
  const { name } = props;
  return (
    <NumberInput
      {...props}
      id={`draft-${name}`}
      empty=""
      mode="decimal"
      value={draft.value?.[name] ?? ""}
      problem={problemOf(name)}
      onInput={(value) => setDraftField(name, value)}
    />
  );
}

interface CheckProps extends FieldProps {
  readonly name: NameOf<boolean>;
  readonly hint: string;
}

/** Something to switch on. */
export function DraftCheck(props: CheckProps): JSX.Element {
  const { name } = props;
  return (
    <CheckInput
      {...props}
      id={`draft-${name}`}
      disabled={false}
      checked={draft.value?.[name] ?? false}
      onChange={(checked) => setDraftField(name, checked)}
    />
  );
}

interface SelectProps<Name extends "chat" | "kind" | "repeated"> extends FieldProps {
  readonly name: Name;
  readonly options: readonly (readonly [value: ProfileDraft[Name], words: string])[];
}

/** One of several. */
export function DraftSelect<Name extends "chat" | "kind" | "repeated">(
  props: SelectProps<Name>,
): JSX.Element {
  const { name } = props;
  return (
    <ChoiceInput
      {...props}
      id={`draft-${name}`}
      wide
      value={draft.value?.[name]}
      onChange={(value) => setDraftField(name, value)}
    />
  );
}
