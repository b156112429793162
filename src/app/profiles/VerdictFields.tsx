// How a family writes its verdicts: the kind, and the texts around what counts.

import type { FunctionComponent, JSX } from "preact";
import {
  DraftNumber,
  DraftSelect,
  DraftText,
  GroupProblem,
  groupAttributes,
} from "./DraftFields.tsx";
import type { ProfileDraft } from "./profile-draft.ts";
import { draft } from "./profile-signals.ts";

const kinds = [
  ["label", "names a response"],
  ["grade", "one number whose sign prefers"],
  ["each", "right or wrong, for each response"],
  ["scores", "a score in a field for each response"],
  ["score-list", "all scores in one field"],
] as const;

/** The kind of verdict and its fields. */
export function VerdictFields(): JSX.Element {
  const Fields = draft.value && fields[draft.value.kind];
  return (
    <fieldset {...groupAttributes("verdict")}>
      <legend>Verdict</legend>
      <DraftSelect name="kind" label="A verdict is" options={kinds} />
      {Fields && <Fields />}
      <GroupProblem part="verdict" />
    </fieldset>
  );
}

function BorderFields({ hint }: { hint?: string }): JSX.Element {
  return (
    <>
      <DraftText name="open" label="Text before it" {...(hint !== undefined && { hint })} />
      <DraftText name="close" label="Text after it" />
    </>
  );
}

const repeats = [
  ["refuse", "no verdict"],
  ["last", "the last one counts"],
] as const;

function LabelFields(): JSX.Element {
  return (
    <>
      <DraftSelect name="repeated" label="Two different ones mean" options={repeats} />
      <BorderFields hint="Both empty: the whole answer is the name." />
      <DraftText name="firstLabel" label="Name of the one shown first" />
      <DraftText name="secondLabel" label="Name of the one shown second" />
      <DraftText name="tie" label="Name of a tie" hint="Empty where there is none." wide />
    </>
  );
}

function PairFields(): JSX.Element {
  return (
    <>
      <DraftText name="firstOpen" label="Before the first’s" />
      <DraftText name="firstClose" label="After the first’s" />
      <DraftText name="secondOpen" label="Before the second’s" />
      <DraftText name="secondClose" label="After the second’s" />
    </>
  );
}

function RangeFields({ hint }: { hint: string }): JSX.Element {
  return (
    <>
      <DraftNumber name="least" label="Lowest" hint={hint} />
      <DraftNumber name="most" label="Highest" />
    </>
  );
}

function GradeFields(): JSX.Element {
  return (
    <>
      <BorderFields />
      <RangeFields hint="Negative numbers prefer the response shown first." />
    </>
  );
}

function EachFields(): JSX.Element {
  return (
    <>
      <PairFields />
      <DraftText name="right" label="Word for right" />
      <DraftText name="wrong" label="Word for wrong" />
    </>
  );
}

const SCORES = "The higher score wins; equal ones are a tie.";

function ScoresFields(): JSX.Element {
  return (
    <>
      <PairFields />
      <RangeFields hint={SCORES} />
    </>
  );
}

function ScoreListFields(): JSX.Element {
  return (
    <>
      <BorderFields />
      <DraftText name="separator" label="Between scores" wide />
      <RangeFields hint={SCORES} />
    </>
  );
}

const fields: Readonly<Record<ProfileDraft["kind"], FunctionComponent>> = {
  label: LabelFields,
  grade: GradeFields,
  each: EachFields,
  scores: ScoresFields,
  "score-list": ScoreListFields,
};
