// The form: what to judge, how, and the two buttons.

import type { JSX } from "preact";
import { focusField, isStartKey, startKeys } from "../form-keys.ts";
import { judge, stop } from "../judge-actions.ts";
import { isMiniMeasured } from "../measured-results.ts";
import { stopBeside } from "../run-beside.ts";
import { busy } from "../state.ts";
import { ExampleChoice } from "./ExampleChoice.tsx";
import { LaterPart } from "./LaterPart.tsx";
import { QueryField, ResponseField } from "./TextField.tsx";
import { ScopeNote } from "./ScopeNote.tsx";
import { Settings } from "./Settings.tsx";
import { VotesField } from "./VotesField.tsx";

/** Query, both responses, votes, Judge and Stop, settings. */
export function JudgeForm(): JSX.Element {
  return (
    <form novalidate aria-label="Comparison" onSubmit={submit} onKeyDown={submitByKey}>
      <ExampleChoice />
      <QueryField />
      <div class="pair">
        <ResponseField index={0} />
        <ResponseField index={1} />
      </div>
      <div class="bar">
        <VotesField />
        <Buttons />
      </div>
      {isMiniMeasured && <LaterPart name="DirectSwitch" />}
      <Settings />
      <ScopeNote />
    </form>
  );
}

/** Neither is ever disabled for real, so that the focus is not lost when a run starts or ends. */
function Buttons(): JSX.Element {
  return (
    <div class="buttons">
      <button
        type="button"
        class="secondary"
        aria-disabled={!busy.value && stopBeside.value === null}
        onClick={stopBoth}
      >
        Stop
      </button>
      <button id="judge" type="submit" class="primary" aria-disabled={busy.value}>
        Judge
        <kbd aria-hidden="true">{startKeys}</kbd>
      </button>
    </div>
  );
}

function stopBoth(): void {
  stop();
  stopBeside.value?.();
}

function submit(event: Event): void {
  event.preventDefault();
  if (busy.value) return;
  const [wrong] = Object.keys(judge());
  if (wrong !== undefined) focusField(`field-${wrong}`);
  else document.getElementById("verdict")?.scrollIntoView({ block: "nearest" });
}

function submitByKey(event: KeyboardEvent): void {
  if (isStartKey(event)) submit(event);
}
