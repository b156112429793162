// What rrm-mini is good for: what it can judge, how often it is right, how it was trained.

import "../styles/about.css";
import { signal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import type { MiniResults } from "../../tasks/mini-results.ts";
import { miniModel } from "../mini-model.ts";
import { aboutPanel } from "./about-panel.ts";
import { readResults } from "./read-results.ts";
import { Results } from "./Results.tsx";
import { Training } from "./Training.tsx";

const TITLE_ID = "about-title";

/** Null where there are none; undefined until they are here. */
const results = signal<MiniResults | null | undefined>(undefined);

/** The dialog, open for as long as it is there. */
export function AboutDialog(): JSX.Element | null {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => dialog.current?.showModal(), []);
  useEffect(() => void loadResults(), []);
  const info = miniModel.value;
  return (
    <dialog
      ref={dialog}
      class="about"
      aria-labelledby={TITLE_ID}
      onClose={() => (aboutPanel.value = null)}
      onClick={({ target }) => target === dialog.current && dialog.current?.close()}
    >
      <div class="about-page">
        <div class="about-head">
          <h2 id={TITLE_ID}>About rrm-mini</h2>
          <button type="button" class="secondary" onClick={() => dialog.current?.close()}>
            Close
          </button>
        </div>
        <p>{info?.profile.scope}</p>
        <ResultsPart sha256={info?.sha256} />
        <Training />
      </div>
    </dialog>
  );
}

function ResultsPart({ sha256 }: { sha256: string | undefined }): JSX.Element {
  const { value } = results;
  if (value === undefined) return <p class="hint">Loading the results …</p>;
  if (value === null) return <p class="hint">This copy of the page has no measured results.</p>;
  return <Results results={value} isOfThis={sha256 === value.model.manifestSha256} />;
}

async function loadResults(): Promise<void> {
  results.value ??= await readResults().catch(() => null);
}
