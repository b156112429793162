// What a person asks of the files to take along, and what there is to take.

import { appName } from "../../app-name.ts";
import { computed, signal } from "@preact/signals";
import type { LineForm } from "../../../core/tournaments/feedback-lines.ts";
import type { PreferenceOptions } from "../../../core/tournaments/preferences.ts";
import { isBlank, isWithin, readNumber } from "../../number-text.ts";
import { results, setup, standings, tournament } from "../tournament-signals.ts";
import {
  exportOffer,
  type ExportKind,
  type ExportOffer,
  type ExportSource,
} from "./export-files.ts";

/** The options as chosen and typed. */
export interface ExportForm {
  readonly scope: PreferenceOptions["scope"];
  /** From 0 to 1; nothing is 0. */
  readonly margin: string;
  readonly form: LineForm;
}

/** What is chosen. */
export const exportForm = signal<ExportForm>({ scope: "champion", margin: "", form: "standard" });

/** What is wrong with the margin; empty where nothing is. */
export const marginProblem = computed(() => {
  const { margin } = exportForm.value;
  return isBlank(margin) || isWithin(margin, 0, 1) ? "" : "A number from 0 to 1, or nothing.";
});

/** Takes what was typed or chosen. */
export function setExportField<Name extends keyof ExportForm>(
  name: Name,
  value: ExportForm[Name],
): void {
  exportForm.value = { ...exportForm.value, [name]: value };
}

const judge = computed(() => tournament.value.judge);

const source = computed<ExportSource | null>(() => {
  if (setup.value === null || standings.value === null) return null;
  return {
    setup: setup.value,
    results: results.value,
    standings: standings.value,
    judge: judge.value,
    app: appName,
  };
});

/** What there is of one kind, by the options as they stand; null where there is no tournament. */
export function offerOf(kind: ExportKind): ExportOffer | null {
  if (source.value === null) return null;
  const { scope, form, margin } = exportForm.value;
  const isPreference = kind === "dpo" || kind === "kto";
  if (isPreference && marginProblem.value !== "") {
    return { ok: false, words: "Waits for a margin that is a number." };
  }
  return exportOffer(kind, source.value, { scope, form, margin: readNumber(margin) ?? 0 });
}
