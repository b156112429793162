// How judges are asked and read: profiles to look at, to change, to try and to take along.

import "../styles/profiles-page.css";
import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import { ProfileEditor } from "../profiles/ProfileEditor.tsx";
import { ProfileList } from "../profiles/ProfileList.tsx";
import { loadProfiles } from "../profiles/profile-list.ts";
import { opened } from "../profiles/profile-signals.ts";
import { PromptPreview } from "../profiles/PromptPreview.tsx";
import { TryOut } from "../profiles/TryOut.tsx";

/** The page of judge profiles. */
export function ProfilesPage(): JSX.Element {
  useEffect(() => void loadProfiles(), []);
  return (
    <>
      <ProfileList />
      {opened.value !== null && (
        <>
          <ProfileEditor key={opened.value.profile.id} />
          <TryOut />
          <PromptPreview />
        </>
      )}
    </>
  );
}
