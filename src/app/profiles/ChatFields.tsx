// How the model's turns are marked, and its thought within them.

import type { JSX } from "preact";
import {
  DraftCheck,
  DraftSelect,
  DraftText,
  GroupProblem,
  groupAttributes,
} from "./DraftFields.tsx";
import { draft } from "./profile-signals.ts";

const chats = [
  ["model", "the model’s own template"],
  ["literal", "markers written here"],
] as const;

/** Where chat markers come from. */
export function ChatFields(): JSX.Element {
  return (
    <fieldset {...groupAttributes("chat")}>
      <legend>Chat</legend>
      <DraftSelect name="chat" label="Turns are marked by" options={chats} />
      {draft.value?.chat === "model" ? <ModelChatFields /> : <MarkerFields />}
      <GroupProblem part="chat" />
    </fieldset>
  );
}

function ModelChatFields(): JSX.Element {
  return (
    <>
      <DraftText
        name="chatOptions"
        part="chatOptions"
        label="Options for the template"
        wide
        hint='JSON, such as {"enable_thinking": true}, or nothing.'
      />
      <DraftText
        name="prefill"
        label="Start of the model’s turn"
        wide
        hint="Added where the template does not end with it; may be empty."
      />
    </>
  );
}

function MarkerFields(): JSX.Element {
  return (
    <>
      <DraftText name="start" label="Before everything" wide />
      <DraftText name="systemBefore" label="Before the system text" rows={2} />
      <DraftText name="systemAfter" label="After the system text" rows={2} />
      <DraftText name="userBefore" label="Before the user text" rows={2} />
      <DraftText name="userAfter" label="After the user text" rows={2} />
      <DraftText name="assistant" label="Start of the model’s turn" rows={2} wide />
    </>
  );
}

/** The tags around a thought, and what brings it to its verdict. */
export function ThinkingFields(): JSX.Element {
  const { thinks, kind, chat } = draft.value ?? {};
  return (
    <fieldset {...groupAttributes("thinking")}>
      <legend>Thinking</legend>
      <DraftCheck
        name="thinks"
        label="Thinks between tags"
        hint="Otherwise all that it writes is its answer."
      />
      {thinks && (
        <>
          <DraftText name="thinkOpen" label="Opening tag" />
          <DraftText name="thinkClose" label="Closing tag" />
          {chat === "literal" && (
            <DraftCheck
              name="thinkOpened"
              label="The prompt opens the thought"
              hint="The start of the model’s turn ends with the opening tag."
            />
          )}
          <DraftCheck
            name="thinkOptional"
            label="May answer at once"
            hint="Without an opening tag all is answer."
          />
        </>
      )}
      {kind === "label" && (
        <DraftText
          name="conclusion"
          part="conclusion"
          label="What brings it to its verdict"
          rows={3}
          wide
          hint="Forced at the end of a thinking budget, up to the name. Empty: the closing tag and the text before a verdict."
        />
      )}
      <GroupProblem part="thinking" />
    </fieldset>
  );
}
