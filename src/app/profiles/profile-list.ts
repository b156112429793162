// All profiles a model can be asked by: those that come with the page and the person's own.

import { computed, signal } from "@preact/signals";
import { profileHash } from "../../core/profile-hash.ts";
import type { Profile } from "../../core/profile.ts";
import { readOwnProfiles } from "./own-profiles.ts";

/** A profile on offer. */
export interface ListedProfile {
  readonly profile: Profile;
  /** Whether the person made it. */
  readonly own: boolean;
  /** Lower-case hexadecimal SHA-256 of the profile, as results name it. */
  readonly sha256: string;
}

const builtIn = signal<readonly ListedProfile[]>([]);

/** The person's own, by name. */
const ownProfiles = signal<readonly Profile[]>([]);

/** Whether the browser keeps own profiles; null until that has shown. */
export const profilesKept = signal<boolean | null>(null);

const listed =
  (own: boolean) =>
  (profile: Profile): ListedProfile => ({ profile, own, sha256: profileHash(profile) });

/** Built-in ones first, with their hashes. Empty until `loadProfiles` has ended. */
export const profiles = computed<readonly ListedProfile[]>(() => [
  ...builtIn.value,
  ...ownProfiles.value.map(listed(true)),
]);

/** The profile of that id; undefined where there is none. */
export function profileById(id: string): ListedProfile | undefined {
  return profiles.value.find(({ profile }) => profile.id === id);
}

let loading: Promise<void> | null = null;

/** Reads them once, or again where that failed; those of the person as far as the browser kept them. */
export function loadProfiles(): Promise<void> {
  loading ??= load().catch((error: unknown) => {
    loading = null;
    throw error;
  });
  return loading;
}

async function load(): Promise<void> {
  const [{ builtInProfiles }, own] = await Promise.all([
    import("./built-in-profiles.ts"),
    readOwnProfiles(),
  ]);
  builtIn.value = builtInProfiles.map(listed(false));
  profilesKept.value = own !== null;
  ownProfiles.value = sorted([...(own ?? []), ...ownProfiles.value]);
}

/** Adds an own profile to the list, or takes the place of the one with its id. */
export function listOwnProfile(profile: Profile): void {
  const others = ownProfiles.value.filter(({ id }) => id !== profile.id);
  ownProfiles.value = sorted([...others, profile]);
}

/** Takes an own profile off the list. */
export function unlistOwnProfile(id: string): void {
  ownProfiles.value = ownProfiles.value.filter((profile) => profile.id !== id);
}

function sorted(list: readonly Profile[]): readonly Profile[] {
  return list.toSorted((a, b) => a.name.localeCompare(b.name, "en"));
}
