// The Tournament page, fetched once the first page stands: nobody waits for what is not shown yet.

import { signal } from "@preact/signals";
import type { FunctionComponent } from "preact";

/** The page once it is here; null before, "missing" where it could not be fetched. */
export const tournamentPage = signal<FunctionComponent | null | "missing">(null);

/** Fetches the page, and goes on with a tournament that a reload interrupted. */
export async function loadTournamentPage(): Promise<void> {
  const fetched = await import("./pages/TournamentPage.tsx").catch(() => null);
  tournamentPage.value = fetched?.TournamentPage ?? "missing";
  await fetched?.openTournamentPage();
}
