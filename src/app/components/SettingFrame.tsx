// What is around a field of the settings: its label, what is wrong with it, and what it does.

import type { JSX } from "preact";
import { Problem, problemAttributes } from "./Problem.tsx";

interface SettingFrameProps {
  /** The field's id. */
  readonly id: string;
  readonly label: string;
  readonly problem: string | undefined;
  readonly hint?: string | undefined;
  /** Class for a frame that is laid out otherwise than the others. */
  readonly kind?: string | undefined;
  /** The field itself, with what ties it to its problem and its hint. */
  readonly children: (attributes: ReturnType<typeof problemAttributes>) => JSX.Element;
}

/** The field in its frame. */
export function SettingFrame(props: SettingFrameProps): JSX.Element {
  const { id, label, problem, hint, kind, children } = props;
  const hintId = hint === undefined ? undefined : `hint-${id}`;
  return (
    <div class={kind === undefined ? "setting" : `setting ${kind}`}>
      <label for={id}>{label}</label>
      {children(problemAttributes(id, problem, hintId))}
      <Problem field={id} problem={problem} />
      {hintId !== undefined && (
        <p class="setting-hint" id={hintId}>
          {hint}
        </p>
      )}
    </div>
  );
}
