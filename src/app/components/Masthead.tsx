// The head of every page: the name, the way to the other pages, and the model that all share.

import type { JSX } from "preact";
import { route, routes } from "../route.ts";
import { ModelStatus } from "./ModelStatus.tsx";
import { PairMark } from "./PairMark.tsx";

/** Name, pages and model. */
export function Masthead(): JSX.Element {
  return (
    <header class="masthead">
      <h1>
        <PairMark winner={1} /> rrm-web
      </h1>
      <PageLinks />
      <ModelStatus />
    </header>
  );
}

function PageLinks(): JSX.Element {
  return (
    <nav class="pages" aria-label="Pages">
      {routes.map(({ page, hash, title }) => (
        <a key={page} href={hash} aria-current={page === route.value.page ? "page" : undefined}>
          {title}
        </a>
      ))}
    </nav>
  );
}
