// All profiles, of which one is open, and the ways to bring another.

import { useComputed } from "@preact/signals";
import type { JSX } from "preact";
import { formatHash } from "../format.ts";
import { model } from "../state.ts";
import { ImportProfiles } from "./ImportProfiles.tsx";
import { profiles, profilesKept, type ListedProfile } from "./profile-list.ts";
import { openProfile } from "./profile-actions.ts";
import { drafts, opened } from "./profile-signals.ts";

/** Built-in profiles and own ones, a button each. */
export function ProfileList(): JSX.Element {
  const [builtIn, own] = [false, true].map((mine) =>
    profiles.value.filter((listed) => listed.own === mine),
  );
  return (
    <section class="panel profiles" aria-labelledby="profiles-title">
      <h2 id="profiles-title">Judge profiles</h2>
      <p class="hint">
        How a family of judges is asked and read. A built-in profile that you change is saved as
        your own copy. Which profile a model is asked by is chosen on the{" "}
        <a href="#/models">Models</a> page.
      </p>
      {profiles.value.length === 0 && <p class="hint">Reading the profiles …</p>}
      <ProfileButtons title="Built in" list={builtIn ?? []} />
      <ProfileButtons title="Your own" list={own ?? []} />
      {profilesKept.value === false && (
        <p class="note">
          This browser keeps nothing for the page: export your own profiles before you leave it.
        </p>
      )}
      <ImportProfiles />
    </section>
  );
}

interface ButtonsProps {
  readonly title: string;
  readonly list: readonly ListedProfile[];
}

function ProfileButtons({ title, list }: ButtonsProps): JSX.Element | null {
  if (list.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ul class="profile-buttons">
        {list.map((listed) => (
          <li key={listed.profile.id}>
            <ProfileButton listed={listed} />
          </li>
        ))}
      </ul>
    </>
  );
}

function ProfileButton({ listed: { profile, sha256 } }: { listed: ListedProfile }): JSX.Element {
  const { id, name, version } = profile;
  const isOpen = useComputed(() => opened.value?.profile.id === id);
  const inUse = useComputed(
    () => model.value.phase === "ready" && model.value.info.profileSha256 === sha256,
  );
  return (
    <button
      type="button"
      class="profile-button"
      aria-pressed={isOpen.value}
      onClick={() => openProfile(id)}
    >
      <b>{name}</b>
      {inUse.value && <span class="chip">In use</span>}
      {drafts.value[id] !== undefined && <span class="chip">Changed</span>}
      <span class="hint figures">
        {id} · version {version} · {formatHash(sha256)}
      </span>
    </button>
  );
}
