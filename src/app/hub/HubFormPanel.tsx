// Which repository is meant, and what asking for it tells whom: the consent to the first request.

import type { JSX } from "preact";
import { SettingFrame } from "../components/SettingFrame.tsx";
import { keeping } from "../models/keeping-actions.ts";
import { hubNameWords } from "../models/model-words.ts";
import {
  askHub,
  hubForm,
  hubMistakes,
  hubProblems,
  hubRequest,
  setHubForm,
  task,
  taskModel,
} from "./hub-actions.ts";
import { type HubForm, hostOf, unreadyWords } from "./hub-form.ts";

/** The fields, the consent in words, and the button that gives it. */
export function HubFormPanel(): JSX.Element {
  const isAsked = keeping.value.phase !== "idle";
  return (
    <form
      class="panel hub-form"
      aria-label="From the hub"
      onSubmit={(event) => {
        event.preventDefault();
        const [first] = Object.keys(askHub());
        if (first !== undefined) document.getElementById(`hub-${first}`)?.focus();
      }}
    >
      {task.value.kind === "go-on" && taskModel.value && (
        <p>{taskModel.value.name} was begun and is gone on with from the same commit.</p>
      )}
      <div class="hub-fields">
        <Field
          name="repository"
          label="Repository"
          placeholder="owner/name, or its address on the hub"
        />
        <Field name="revision" label="Revision" placeholder="main" />
        <Field name="baseUrl" label="Hub" placeholder="https://huggingface.co" />
      </div>
      {!isAsked && <Consent />}
    </form>
  );
}

interface FieldProps {
  readonly name: keyof HubForm;
  readonly label: string;
  readonly placeholder: string;
}

function Field({ name, label, placeholder }: FieldProps): JSX.Element {
  const id = `hub-${name}`;
  return (
    <SettingFrame id={id} label={label} problem={hubProblems.value[name]} kind={name}>
      {(attributes) => (
        <input
          id={id}
          type="text"
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
          value={hubForm.value[name]}
          placeholder={placeholder}
          readOnly={keeping.value.phase !== "idle" || task.value.kind === "go-on"}
          onInput={({ currentTarget }) => setHubForm({ [name]: currentTarget.value })}
          {...attributes}
        />
      )}
    </SettingFrame>
  );
}

function Consent(): JSX.Element {
  const request = hubRequest.value;
  const host = request ? hostOf(request) : "the hub";
  return (
    <div class="consent">
      <p>
        {request ? (
          <>
            Ask <b>{host}</b> which files <b>{hubNameWords(request)}</b> has? It will learn your IP
            address and this name. To size the model up, its small files (configuration, tokenizer,
            headers) are read too, but no weights.
          </>
        ) : (
          `${unreadyWords(hubForm.value, hubMistakes.value)} Nothing is asked before you press the button.`
        )}
      </p>
      <button type="submit" class="primary">
        Ask {host}
      </button>
    </div>
  );
}
