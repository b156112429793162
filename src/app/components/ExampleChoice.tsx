// Comparisons to try.

import type { JSX } from "preact";
import { chooseExample, restoreText } from "../judge-actions.ts";
import { exampleIndex, examples, replaced } from "../state.ts";
import { ExampleSelect } from "./ExampleSelect.tsx";
import { isMiniMeasured } from "../mini-model.ts";
import { LaterPart } from "./LaterPart.tsx";

/** The choice of an example; a note in its place where there are none to be read. */
export function ExampleChoice(): JSX.Element {
  const list = examples.value;
  if (list === "missing") return <p class="examples hint">The examples could not be read.</p>;
  return (
    <ExampleSelect
      id="example"
      titles={list && list.map(({ title }) => title)}
      chosen={exampleIndex.value}
      isRestorable={() => replaced.value.length > 0}
      onChoose={chooseExample}
      onRestore={restoreText}
    >
      {isMiniMeasured && <LaterPart name="FreshExample" />}
    </ExampleSelect>
  );
}
