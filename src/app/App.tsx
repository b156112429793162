// The frame around the pages: the masthead, the page of the address, and what screen readers hear.

import type { JSX } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { Announcer } from "./components/Announcer.tsx";
import { Masthead } from "./components/Masthead.tsx";
import { JudgePage } from "./pages/JudgePage.tsx";
import { laterPages, type LaterPage } from "./later-page.ts";
import { route } from "./route.ts";

/** The whole of what is seen. */
export function App(): JSX.Element {
  const { page, title } = route.value;
  const main = usePageTurn(title);
  return (
    <>
      <Masthead />
      <main id="main" ref={main} tabIndex={-1} aria-label={title}>
        {page === "judge" ? <JudgePage /> : <FetchedPage page={page} />}
      </main>
      <Announcer />
    </>
  );
}

/** Titles the document; when another page takes a page's place, reading begins at its top. */
function usePageTurn(title: string): { readonly current: HTMLElement | null } {
  const main = useRef<HTMLElement>(null);
  const shown = useRef(title);
  useLayoutEffect(() => {
    document.title = `${title} · rrm-web`;
    if (shown.current === title) return;
    shown.current = title;
    main.current?.focus({ preventScroll: true });
    scrollTo(0, 0);
  }, [title]);
  return main;
}

function FetchedPage({ page }: { page: LaterPage }): JSX.Element {
  const Page = laterPages.value[page];
  if (Page === undefined) return <p class="hint">Loading the page …</p>;
  if (Page === "missing") return <p class="problem">This page could not be loaded. Reload it.</p>;
  return <Page />;
}
