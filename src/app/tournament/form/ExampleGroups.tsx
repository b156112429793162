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

/** The choice of an example. */
export function ExampleGroups(): JSX.Element {
  const list = exampleGroups.value;
  const chosen = useComputed(exampleGroupIndex);
  return (
    <ExampleSelect
      id="example-group"
      titles={list === null || list === "missing" ? list : list.map(({ title }) => title)}
      chosen={chosen.value}
      isRestorable={() => replacedText.value.length > 0}
      onChoose={chooseExampleGroup}
      onRestore={restoreReplaced}
    />
  );
}
