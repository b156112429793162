// How an event reaches the page's state: at once, with the time at which it came.

import { applyEvent, page, type PageEvent } from "./state.ts";

/** Applies an event to the page. */
export function dispatch(event: PageEvent): void {
  page.value = applyEvent(page.value, event, performance.now());
}
