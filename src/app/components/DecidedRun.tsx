// The headline of a finished judgment: the winner or that there is none, and what can be done next.

import type { JSX } from "preact";
import { copyTrace, judgeSwapped } from "../actions.ts";
import { isVote, type RunState } from "../run-state.ts";
import { isCurrent } from "../state.ts";
import { outcomeWords } from "../verdict-words.ts";
import { PairMark } from "./PairMark.tsx";

/** Names the winner, or says plainly that nothing was decided and why. */
export function DecidedRun({ state }: { state: RunState }): JSX.Element | null {
  const words = outcomeWords(state);
  if (state.judgment === null || words === null) return null;
  const { winner } = state.judgment;
  return (
    <div class="headline">
      <PairMark winner={winner} />
      <div>
        <h2>{winner === null ? words.title : <WinnerTitle winner={winner} />}</h2>
        {words.detail !== "" && <p class="figures">{words.detail}</p>}
        {!isCurrent.value && <p>The text above has changed since.</p>}
      </div>
      <Follow state={state} />
    </div>
  );
}

function WinnerTitle({ winner }: { winner: 0 | 1 }): JSX.Element {
  return (
    <>
      <span class={winner === 0 ? "ink-one" : "ink-two"}>Response {winner + 1}</span> is better
    </>
  );
}

/** The button goes away with the verdict, so the focus moves to what takes their place. */
function tryOtherOrder(): void {
  judgeSwapped();
  document.getElementById("verdict")?.focus();
}

/** What can be done with a finished judgment; a vote has seen both orders already. */
function Follow({ state }: { state: RunState }): JSX.Element {
  const { copied } = state;
  const label = copied === null ? "Copy as JSON" : copied ? "Copied" : "Could not copy";
  return (
    <div class="follow">
      {!isVote(state) && (
        <button type="button" class="quiet" onClick={tryOtherOrder}>
          Try the other order
        </button>
      )}
      <button type="button" class="quiet" onClick={() => void copyTrace()}>
        {label}
      </button>
    </div>
  );
}
