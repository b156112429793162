// The choice of the profile that a model is asked by.

import type { JSX } from "preact";
import { profileById, profiles } from "../profiles/profile-list.ts";

interface ProfileSelectProps {
  readonly id: string;
  readonly label: string;
  /** Id of the profile; null for the one in the model's own folder. */
  readonly value: string | null;
  /** Whether there may be one in the model's folder. */
  readonly own: boolean;
  readonly onChange: (profile: string | null) => void;
}

/** Built-in and own profiles by name, and the model's own where it has one. */
export function ProfileSelect(props: ProfileSelectProps): JSX.Element {
  const { id, label, value, own, onChange } = props;
  const isGone = value !== null && profiles.value.length > 0 && profileById(value) === undefined;
  return (
    <span class="profile-select">
      <label for={id}>{label}</label>
      <select
        id={id}
        value={value ?? ""}
        onChange={({ currentTarget }) => onChange(currentTarget.value || null)}
      >
        {own && <option value="">as its folder says</option>}
        {isGone && <option value={value}>{value} (deleted)</option>}
        {profiles.value.map(({ profile }) => (
          <option key={profile.id} value={profile.id}>
            {profile.name}
          </option>
        ))}
      </select>
    </span>
  );
}
