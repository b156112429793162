// Groups of responses to try.

import { useComputed } from "@preact/signals";
import type { JSX } from "preact";
import { ExampleSelect } from "../../components/ExampleSelect.tsx";
import {
  chooseExampleGroup,
  exampleGroupIndex,
  exampleGroups,
  replacedText,
  restoreReplaced,
} from "../example-groups.ts";

/** The choice of an example; a note in its place where there are none to be read. */
export function ExampleGroups(): JSX.Element {
  const list = exampleGroups.value;
  const chosen = useComputed(exampleGroupIndex);
  if (list === "missing") return <p class="examples hint">The examples could not be read.</p>;
  return (
    <ExampleSelect
      id="example-group"
      titles={list && list.map(({ title }) => title)}
      chosen={chosen.value}
      isRestorable={() => replacedText.value.length > 0}
      onChoose={chooseExampleGroup}
      onRestore={restoreReplaced}
    />
  );
}
