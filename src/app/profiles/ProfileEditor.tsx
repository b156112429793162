// A profile in all its parts, each with what is wrong with it, and what can be done with the whole.

import type { JSX } from "preact";
import { formatHash } from "../format.ts";
import { ChatFields, ThinkingFields } from "./ChatFields.tsx";
import { DraftNumber, DraftText } from "./DraftFields.tsx";
import { ProfileButtons } from "./ProfileButtons.tsx";
import { opened } from "./profile-signals.ts";
import { PromptText } from "./PromptText.tsx";
import { VerdictFields } from "./VerdictFields.tsx";

/** The editor of the opened profile. */
export function ProfileEditor(): JSX.Element | null {
  const listed = opened.value;
  if (listed === null) return null;
  return (
    <section class="panel profile-editor" aria-labelledby="profile-title">
      <div class="profile-head">
        <h2 id="profile-title">{listed.profile.name}</h2>
        <span class="chip">{listed.own ? "Your own" : "Built in"}</span>
        <span class="hint figures">
          {listed.profile.id} · version {listed.profile.version} · SHA-256{" "}
          <span title={listed.sha256}>{formatHash(listed.sha256)}</span>
        </span>
      </div>
      <PromptText
        name="system"
        label="System text"
        rows={6}
        hint="Paste a family’s official prompt here, character for character. May be empty."
      />
      <PromptText
        name="user"
        label="User text"
        rows={6}
        hint="With {{query}}, {{first}} and {{second}} where the comparison goes."
      />
      <div class="settings settings-groups">
        <ThinkingFields />
        <VerdictFields />
        <ChatFields />
        <WritingFields />
        <AboutFields />
      </div>
      <ProfileButtons listed={listed} />
    </section>
  );
}

function WritingFields(): JSX.Element {
  return (
    <fieldset>
      <legend>Rollouts</legend>
      <DraftNumber name="temperature" label="Temperature" />
      <DraftNumber name="topP" label="Top p" />
      <DraftNumber name="topK" label="Top k" hint="0 keeps all tokens." />
      <DraftNumber name="maxTokens" label="Max tokens" hint="Of a thought and its answer." />
    </fieldset>
  );
}

function AboutFields(): JSX.Element {
  return (
    <fieldset>
      <legend>About</legend>
      <DraftText name="name" part="name" label="Name" wide />
      <DraftText name="reference" label="Where it is described" wide />
      <DraftText name="scope" label="What its models can judge" rows={3} wide />
    </fieldset>
  );
}
