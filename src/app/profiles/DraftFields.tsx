// The kinds of field that the profile editor is made of.

import type { JSX } from "preact";
import { CheckInput } from "../components/CheckInput.tsx";
import { NumberInput } from "../components/NumberInput.tsx";
import { Problem, problemAttributes } from "../components/Problem.tsx";
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

/** A text in which every character counts, line breaks included. */
export function DraftText(props: TextProps): JSX.Element {
  const { name, label, hint, part, rows = 1, wide = false } = props;
  const [id, problem] = [`draft-${name}`, problemOf(part)];
  const hintId = hint === undefined ? undefined : `hint-${id}`;
  return (
    <div class={wide ? "setting wide" : "setting"}>
      <label for={id}>{label}</label>
      <textarea
        id={id}
        name={name}
        rows={rows}
        spellcheck={false}
        value={draft.value?.[name] ?? ""}
        onInput={(event) => setDraftField(name, event.currentTarget.value)}
        {...problemAttributes(id, problem, hintId)}
      />
      <Problem field={id} problem={problem} />
      {hintId !== undefined && (
        <p class="setting-hint" id={hintId}>
          {hint}
        </p>
      )}
    </div>
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
export function DraftSelect<Name extends "chat" | "kind" | "repeated">({
  name,
  label,
  options,
}: SelectProps<Name>): JSX.Element {
  const id = `draft-${name}`;
  return (
    <div class="setting wide">
      <label for={id}>{label}</label>
      <select
        id={id}
        name={name}
        value={draft.value?.[name]}
        onChange={(event) => {
          const chosen = options[event.currentTarget.selectedIndex];
          if (chosen) setDraftField(name, chosen[0]);
        }}
      >
        {options.map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
    </div>
  );
}
