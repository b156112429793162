// Comparisons to try.

import type { JSX } from "preact";
import { chooseExample, restoreText } from "../judge-actions.ts";
import { isMiniMeasured } from "../measured-results.ts";
import { exampleIndex, examples, replaced } from "../state.ts";
import { ExampleSelect } from "./ExampleSelect.tsx";
import { LaterPart } from "./LaterPart.tsx";

/** The choice of an example, and fresh ones. */
export function ExampleChoice(): JSX.Element {
  const list = examples.value;
  return (
    <ExampleSelect
      id="example"
      titles={list === null || list === "missing" ? list : list.map(({ title }) => title)}
      chosen={exampleIndex.value}
      isRestorable={() => replaced.value.length > 0}
      onChoose={chooseExample}
      onRestore={restoreText}
    >
      {isMiniMeasured && <LaterPart name="FreshExample" />}
    </ExampleSelect>
  );
}
