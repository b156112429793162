// Which kept model the page judges with, if not with the one that comes with it.

import { signal } from "@preact/signals";
import type { Profile } from "../../core/profile.ts";

/** A model in the browser's store, and how it is asked. */
export interface KeptChoice {
  readonly id: string;
  /** What a person chose; where absent, the profile in the model's own folder. */
  readonly profile?: Profile;
  /** Id of the chosen profile where it is there no more: the model cannot be asked then. */
  readonly lostProfile?: string;
}

/** The kept model in use; null while it is the one that comes with the page. */
export const keptChoice = signal<KeptChoice | null>(null);
