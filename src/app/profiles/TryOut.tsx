// A place to try how an output would be read, before any model is loaded.

import { useComputed } from "@preact/signals";
import type { JSX } from "preact";
import { AnswerParts } from "../components/AnswerText.tsx";
import { output, reading } from "./profile-signals.ts";
import { readOutput, verdictWords } from "./try-out.ts";

/** A model's output, and what the parser reads in it. */
export function TryOut(): JSX.Element {
  return (
    <section class="panel try-out" aria-labelledby="try-out-title">
      <h2 id="try-out-title">Try how an output is read</h2>
      <div class="field">
        <div class="field-head">
          <label for="try-output">Output of a model</label>
          <span class="hint" id="hint-try-output">
            All that it wrote after the prompt, its thought and tags included.
          </span>
        </div>
        <textarea
          id="try-output"
          rows={5}
          spellcheck={false}
          aria-describedby="hint-try-output"
          value={output.value}
          onInput={(event) => (output.value = event.currentTarget.value)}
        />
      </div>
      <Reading />
    </section>
  );
}

function characterWords(count: number): string {
  return count === 1 ? "1 character" : `${count.toLocaleString("en")} characters`;
}

function Reading(): JSX.Element {
  const read = useComputed(() =>
    reading.value?.ok ? readOutput(reading.value.profile, output.value) : null,
  );
  const profile = reading.value?.ok ? reading.value.profile : null;
  if (profile === null || read.value === null) {
    return <p class="hint">Outputs can be read once the profile has no mistakes.</p>;
  }
  if (output.value.trim() === "") return <p class="hint">Nothing to read yet.</p>;
  const { reasoning, answer, verdict } = read.value;
  const { winner } = verdict;
  return (
    <dl class="readings">
      <dt>Verdict</dt>
      <dd>
        <b role="status" class={winner === null ? "" : winner === 0 ? "ink-one" : "ink-two"}>
          {verdictWords(verdict)}
        </b>
      </dd>
      <dt>Thought</dt>
      <dd>{reasoning === "" ? "none" : characterWords(reasoning.length)}</dd>
      <dt>Answer</dt>
      <dd class="read-answer">
        {answer.trim() === "" ? (
          "none"
        ) : (
          <AnswerParts answer={answer.trim()} grammar={profile.verdict} winner={winner} />
        )}
      </dd>
    </dl>
  );
}
