// What came of a tournament, as files for people and programs.

import { useComputed } from "@preact/signals";
import type { JSX } from "preact";
import { setup } from "../tournament-signals.ts";
import { downloadText } from "../../download.ts";
import type { ExportKind } from "./export-files.ts";
import { ExportOptionFields } from "./ExportOptionFields.tsx";
import { offerOf } from "./export-signals.ts";

interface KindText {
  readonly kind: ExportKind;
  readonly name: string;
  readonly form: string;
  readonly what: string;
}

const results: readonly KindText[] = [
  { kind: "best", name: "Best of n", form: "JSONL", what: "The champion, as one line." },
  {
    kind: "rewards",
    name: "Rewards",
    form: "JSONL",
    what: "One a response, from Elo whatever is shown, for reinforcement learning.",
  },
  {
    kind: "run",
    name: "The whole run",
    form: "JSON",
    what: "Everything it takes to check it and to play it again.",
  },
];

const preferences: readonly KindText[] = [
  { kind: "dpo", name: "DPO pairs", form: "JSONL", what: "Chosen and rejected, for TRL." },
  { kind: "kto", name: "KTO lines", form: "JSONL", what: "Responses with a label, for TRL." },
];

/** All files on offer; nothing where there is no tournament. */
export function ExportPanel(): JSX.Element | null {
  const some = useComputed(() => setup.value !== null);
  if (!some.value) return null;
  return (
    <section class="panel export" id="export" aria-labelledby="export-title">
      <div class="results-head">
        <h2 id="export-title">Take it with you</h2>
        <p class="hint">Files are made in this page; nothing is sent.</p>
      </div>
      <ul class="export-kinds">
        {results.map((kind) => (
          <Offer key={kind.kind} text={kind} />
        ))}
      </ul>
      <ExportOptionFields />
      <ul class="export-kinds">
        {preferences.map((kind) => (
          <Offer key={kind.kind} text={kind} />
        ))}
      </ul>
    </section>
  );
}

/** A file, what it holds, and the button to save it; one that waits says what for. */
function Offer({ text: { kind, name, form, what } }: { text: KindText }): JSX.Element {
  const shown = useComputed(() => {
    const offer = offerOf(kind);
    return JSON.stringify({ ok: offer?.ok === true, words: offer?.words ?? "" });
  });
  const { ok, words } = JSON.parse(shown.value) as { ok: boolean; words: string };
  return (
    <li class="export-kind">
      <p>
        <b>{name}</b> <span class="chip">{form}</span>
      </p>
      <p class="hint">{what}</p>
      <p class={ok ? "export-count figures" : "export-count figures soft"} id={`export-${kind}`}>
        {words}
      </p>
      <button
        type="button"
        class="secondary"
        aria-disabled={!ok}
        aria-describedby={`export-${kind}`}
        onClick={() => save(kind)}
      >
        Download<span class="visually-hidden"> {name}</span>
      </button>
    </li>
  );
}

function save(kind: ExportKind): void {
  const offer = offerOf(kind);
  if (offer?.ok !== true) return;
  const { name, type, text } = offer.write();
  downloadText(name, type, text);
}
