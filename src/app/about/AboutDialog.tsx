// What rrm-mini is good for: what it can judge, how often it is right, how it was trained.

import "../styles/about.css";
import { signal } from "@preact/signals";
import type { JSX, TargetedMouseEvent, TargetedPointerEvent } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import type { MiniResults } from "../../tasks/mini-results.ts";
import { readResults } from "../measured-results.ts";
import { type AboutProps, aboutPanel } from "./about-panel.ts";
import { Results } from "./Results.tsx";
import { Training } from "./Training.tsx";

const TITLE_ID = "about-title";

/** Null until they are here; "missing" where they could not be fetched. */
const results = signal<MiniResults | "missing" | null>(null);

/** The dialog, open for as long as it is there. */
export function AboutDialog({ info }: AboutProps): JSX.Element {
  const dialog = useRef<HTMLDialogElement>(null);
  const { scope } = info.profile;
  useLayoutEffect(() => dialog.current?.showModal(), []);
  useEffect(() => void loadResults(), []);
  return (
    <dialog
      ref={dialog}
      class="about"
      aria-labelledby={TITLE_ID}
      onClose={() => (aboutPanel.value = null)}
      {...useBackdrop()}
    >
      <div class="about-page">
        <Head onClose={() => dialog.current?.close()} />
        {scope !== undefined && <p>{scope}</p>}
        <ResultsPart sha256={info.sha256} />
        <Training results={results.value} />
      </div>
    </dialog>
  );
}

/** A press beside the dialog closes it, but not the end of one that began within. */
function useBackdrop() {
  const isBegun = useRef(false);
  return {
    onPointerDown: ({ target, currentTarget }: TargetedPointerEvent<HTMLDialogElement>) => {
      isBegun.current = target === currentTarget;
    },
    onClick: ({ target, currentTarget }: TargetedMouseEvent<HTMLDialogElement>) => {
      if (isBegun.current && target === currentTarget) currentTarget.close();
    },
  };
}

function Head({ onClose }: { onClose: () => void }): JSX.Element {
  return (
    <div class="about-head">
      <h2 id={TITLE_ID}>About rrm-mini</h2>
      <button type="button" class="secondary" onClick={onClose}>
        Close
      </button>
    </div>
  );
}

function ResultsPart({ sha256 }: { sha256: string }): JSX.Element {
  const { value } = results;
  if (value === null) return <p class="hint">Loading the results …</p>;
  if (value !== "missing") {
    return <Results results={value} isOfThis={sha256 === value.model.manifestSha256} />;
  }
  return (
    <p class="problem" role="alert">
      The measured results could not be loaded. Reload the page.
    </p>
  );
}

async function loadResults(): Promise<void> {
  if (results.value === null || results.value === "missing") results.value = await readResults();
}
