// What a model would be asked about an example, the comparison's own texts set apart.

import { useComputed } from "@preact/signals";
import type { JSX } from "preact";
import type { Comparison } from "../../core/comparison.ts";
import { examples, form } from "../state.ts";
import { reading } from "./profile-signals.ts";
import { previewPrompt, type PromptPart } from "./try-out.ts";

const short: Comparison = {
  query: [{ role: "user", content: "What is 6 × 7?" }],
  responses: ["42", "67"],
};

/** What the Judge page holds, else its first example. */
function shownComparison(): Comparison {
  const { query, first, second } = form.value;
  if (query !== "" && first !== "" && second !== "") {
    return { query: [{ role: "user", content: query }], responses: [first, second] };
  }
  const [example] = Array.isArray(examples.value) ? examples.value : [];
  if (!example) return short;
  return { query: [{ role: "user", content: example.query }], responses: example.responses };
}

/** The prompt, folded away. */
export function PromptPreview(): JSX.Element {
  const prompt = useComputed(() =>
    reading.value?.ok ? previewPrompt(reading.value.profile, shownComparison()) : null,
  );
  return (
    <details class="panel prompt-preview" open>
      <summary>
        <h2>Prompt for the comparison on the Judge page</h2>
      </summary>
      <Prompt prompt={prompt.value} />
    </details>
  );
}

function Prompt({ prompt }: { prompt: readonly PromptPart[] | string | null }): JSX.Element {
  if (prompt === null) {
    return <p class="hint">The prompt is shown once the profile has no mistakes.</p>;
  }
  if (typeof prompt === "string") return <p class="problem">{prompt}</p>;
  const isBare = prompt.some(({ heading }) => heading !== undefined);
  return (
    <>
      <p class="hint">
        Marked: the comparison’s texts, which can never become markup.
        {isBare && " The model’s own chat template puts its markers around these two."}
      </p>
      <pre tabIndex={0} role="group" aria-label="Prompt">
        {prompt.map(({ heading, text, trusted }, index) => (
          <span key={index}>
            {heading !== undefined && <b class="prompt-heading">{heading}</b>}
            {trusted ? text : <mark>{text}</mark>}
          </span>
        ))}
      </pre>
    </>
  );
}
