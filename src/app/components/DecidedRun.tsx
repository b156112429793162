// The headline of a finished judgment: the winner, or that there is none and why.

import type { ComponentChildren, JSX } from "preact";
import type { ResponseIndex } from "../../core/comparison.ts";
import { useRun } from "../run-context.ts";
import type { RunState } from "../run-state.ts";
import { keptChoice } from "../models/kept-choice.ts";
import { model } from "../state.ts";
import { outcomeWords, profileAdvice } from "../verdict-words.ts";
import { PairMark } from "./PairMark.tsx";

/** What a page adds to a verdict that its reader can act on. */
export interface VerdictExtras {
  /** Whether to say what the reader could change to get a verdict. */
  readonly advised?: boolean;
  /** Said below the words of the verdict. */
  readonly note?: ComponentChildren;
  /** What can be done next. */
  readonly follow?: ComponentChildren;
}

/** Names the winner, or says plainly that nothing was decided and why. */
export function DecidedRun({
  state,
  advised = false,
  note,
  follow,
}: VerdictExtras & { state: RunState }): JSX.Element | null {
  const words = outcomeWords(state, useRun().names);
  if (state.judgment === null || words === null) return null;
  const { winner } = state.judgment;
  const text = [words.detail, ...(advised ? [words.advice, ownAdvice(state)] : [])]
    .filter((sentence) => sentence !== "")
    .join(" ");
  return (
    <div class="headline">
      <PairMark winner={winner} />
      <div>
        <h2>{winner === null ? words.title : <WinnerTitle winner={winner} />}</h2>
        {text !== "" && <p class="figures">{text}</p>}
        {note}
      </div>
      {follow}
    </div>
  );
}

/** Who brought a model of their own may have given it a profile that it does not fit. */
function ownAdvice(state: RunState): string {
  const { value } = model;
  if (keptChoice.value === null || value.phase !== "ready") return "";
  return profileAdvice(state, value.info.profile.name);
}

function WinnerTitle({ winner }: { winner: ResponseIndex }): JSX.Element {
  const { full } = useRun().names;
  return (
    <>
      <span class={winner === 0 ? "ink-one" : "ink-two"}>{full[winner]}</span> is better
    </>
  );
}
