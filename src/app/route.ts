// Which page is shown: the address says it after its #, so that it can be linked and gone back to.

import { signal } from "@preact/signals";

/** A page and where it is found. */
export interface Route {
  readonly page: "judge" | "tournament" | "models" | "profiles";
  readonly hash: string;
  readonly title: string;
}

/** All pages, as the masthead offers them in order. */
export const routes: readonly [Route, ...Route[]] = [
  { page: "judge", hash: "#/", title: "Judge" },
  { page: "tournament", hash: "#/tournament", title: "Tournament" },
  { page: "models", hash: "#/models", title: "Models" },
  { page: "profiles", hash: "#/profiles", title: "Profiles" },
];

/** The page of an address; the first one where the address names none. */
export function routeOf(hash: string): Route {
  return routes.find((route) => route.hash === hash) ?? routes[0];
}

/** The page that is shown. */
export const route = signal(routes[0]);

/** Shows the page of the address, now and whenever that changes. */
export function followAddress(): void {
  const follow = (): void => {
    route.value = routeOf(location.hash);
  };
  follow();
  addEventListener("hashchange", follow);
}
