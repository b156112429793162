// The pages that are fetched once the first one stands: nobody waits for what is not shown yet.

import { signal } from "@preact/signals";
import type { FunctionComponent } from "preact";
import type { Route } from "./route.ts";

/** A page that is fetched later. */
export type LaterPage = Exclude<Route["page"], "judge">;

interface Fetched {
  readonly Page: FunctionComponent;
  /** Sets the page going, whether or not it is shown. */
  readonly open?: () => Promise<void>;
}

const fetches: Readonly<Record<LaterPage, () => Promise<Fetched>>> = {
  tournament: async () => {
    const { TournamentPage, openTournamentPage } = await import("./pages/TournamentPage.tsx");
    return { Page: TournamentPage, open: openTournamentPage };
  },
  models: async () => ({ Page: (await import("./pages/ModelsPage.tsx")).ModelsPage }),
  profiles: async () => ({ Page: (await import("./pages/ProfilesPage.tsx")).ProfilesPage }),
};

/** The pages that are here, by name; "missing" for one that could not be fetched. */
export const laterPages = signal<
  Readonly<Partial<Record<LaterPage, FunctionComponent | "missing">>>
>({});

/** Fetches all pages; a tournament that a reload interrupted goes on with its page. */
export async function fetchLaterPages(): Promise<void> {
  await Promise.all((Object.keys(fetches) as LaterPage[]).map(fetchPage));
}

async function fetchPage(name: LaterPage): Promise<void> {
  const fetched = await fetches[name]().catch(() => null);
  laterPages.value = { ...laterPages.value, [name]: fetched?.Page ?? "missing" };
  await fetched?.open?.();
}
