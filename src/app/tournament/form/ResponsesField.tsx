// The responses that are to be ranked: typed, pasted, dropped, or from a file.

import { useComputed } from "@preact/signals";
import type { JSX } from "preact";
import { FileButton } from "../../components/FileButton.tsx";
import { Problem, problemAttributes } from "../../components/Problem.tsx";
import {
  enteredResponses,
  setTournamentField,
  tournamentForm,
  tournamentProblems,
} from "../tournament-signals.ts";
import { responsesWords } from "./responses-words.ts";
import { bringsMore, takeFile, takeText } from "./take-text.ts";

const ID = "tournament-responses";

/** One text with all of them, and how many it was read as. */
export function ResponsesField(): JSX.Element {
  const problem = tournamentProblems.value.responses;
  const words = useComputed(() => responsesWords(enteredResponses.value));
  return (
    <div class="field responses" onDragOver={allowDrop} onDrop={drop}>
      <div class="field-head">
        <label for={ID}>Responses</label>
        <span class="hint figures" id="hint-responses">
          {words}
        </span>
        <FileButton
          label="Open a file"
          accept=".json,.jsonl,.txt,.md,application/json,text/plain"
          onFile={(file) => void takeFile(file)}
        />
      </div>
      <textarea
        id={ID}
        name="responses"
        rows={8}
        spellcheck={false}
        placeholder={"First response\n---\nSecond response\n---\nThird response"}
        value={tournamentForm.value.responses}
        onInput={(event) => setTournamentField("responses", event.currentTarget.value)}
        onPaste={paste}
        {...problemAttributes(ID, problem, "hint-responses")}
      />
      <Problem field={ID} problem={problem} />
    </div>
  );
}

function allowDrop(event: DragEvent): void {
  if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
}

function drop(event: DragEvent): void {
  const file = event.dataTransfer?.files[0];
  if (!file) return;
  event.preventDefault();
  void takeFile(file);
}

/** Into an empty field, a paste may bring a query or a whole tournament along; else it is just text. */
function paste(event: ClipboardEvent): void {
  const text = event.clipboardData?.getData("text/plain") ?? "";
  if (tournamentForm.value.responses !== "" || !bringsMore(text)) return;
  event.preventDefault();
  takeText(text);
}
