// A model on its way into the store: what it is, in what form it is kept, how far that is.

import type { ComponentChildren, JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { KeepChoice } from "../../worker/store-api.ts";
import { DtypeTable } from "./DtypeTable.tsx";
import { FailureNote } from "./FailureNote.tsx";
import { fitWords } from "./dtype-words.ts";
import {
  chooseKeepingProfile,
  closeKeeping,
  keep,
  keeping,
  stopKeeping,
} from "./keeping-actions.ts";
import { chosenOf, isOtherSource, type Keeping } from "./keeping-state.ts";
import { keptModels, room } from "./kept-list.ts";
import { misfitWords, suggestionWords } from "./profile-options.ts";
import { ProfileSelect } from "./ProfileSelect.tsx";
import { missingBytes, roomWords } from "./room-words.ts";
import { SurveyFacts } from "./SurveyFacts.tsx";
import { WorkProgress } from "./WorkProgress.tsx";

interface KeepingPanelProps {
  /** What is on the button that begins: "Keep 2.7 GB", say. */
  readonly action: (choice: KeepChoice) => string;
  /** What is on the button that stops; what is whole by then stays. */
  readonly stopWord: string;
  /** Said while it goes on. */
  readonly meanwhile: string;
  /** What can be done with a model once it is kept. */
  readonly children: (id: string) => ComponentChildren;
}

/** Survey, choice, progress and end; nothing before a source is chosen. */
export function KeepingPanel({ children, ...words }: KeepingPanelProps): JSX.Element {
  const { phase, survey, failure, model } = keeping.value;
  const models = keptModels.value ?? [];
  const panel = useKeptFocus(phase);
  return (
    <div class="keeping" ref={panel} tabIndex={-1}>
      <p class="visually-hidden" role="status">
        {statusWords()}
      </p>
      {phase === "looking" && <Looking />}
      {survey && <SurveyFacts survey={survey} choice={chosenOf(keeping.value)} />}
      {phase === "surveyed" && survey && <Choice action={words.action} />}
      {phase === "keeping" && <UnderWay {...words} />}
      <FailureNote failure={failure} />
      {(failure?.code === "storage-full" ||
        (phase === "surveyed" && missingBytes(keeping.value, room.value, models) > 0)) && (
        <p class="note warning">{roomWords(keeping.value, room.value, models)}</p>
      )}
      {phase === "kept" && model && (
        <>
          <p class="done">Kept in this browser, and there without a network too.</p>
          <div class="ways">
            {children(model.id)}
            <button type="button" class="quiet" onClick={closeKeeping}>
              Close
            </button>
          </div>
        </>
      )}
    </div>
  );
}

function Looking(): JSX.Element {
  return (
    <div class="ways">
      <p class="hint">Looking at the files …</p>
      <button type="button" class="quiet" onClick={closeKeeping}>
        Cancel
      </button>
    </div>
  );
}

/** What was pressed may be gone in the next phase: reading then goes on here. */
function useKeptFocus(phase: Keeping["phase"]): { readonly current: HTMLDivElement | null } {
  const panel = useRef<HTMLDivElement>(null);
  const shown = useRef<Keeping["phase"]>("idle");
  useEffect(() => {
    const isLost = document.activeElement === document.body;
    if (shown.current !== phase && isLost) panel.current?.focus({ preventScroll: true });
    shown.current = phase;
  }, [phase]);
  return panel;
}

function statusWords(): string {
  const { phase, survey, stopped } = keeping.value;
  if (phase === "looking") return "Looking at the files.";
  if (phase === "keeping") return "Keeping has begun.";
  if (phase === "kept") return `${survey?.name ?? "The model"} is kept.`;
  if (stopped) return "Stopped.";
  return phase === "surveyed" ? `${survey?.name ?? "The model"} was found.` : "";
}

function Choice({ action }: Pick<KeepingPanelProps, "action">): JSX.Element | null {
  const { survey, profile, begun, stopped } = keeping.value;
  const choice = chosenOf(keeping.value);
  if (survey === null) return null;
  const misfit = misfitWords(survey, profile);
  return (
    <>
      {isOtherSource(keeping.value) && (
        <p class="note">
          This is not what {begun?.name} was begun from, so it would be kept as a model of its own.
        </p>
      )}
      <p class="reason">{survey.reason}</p>
      <DtypeTable survey={survey} />
      <p class="profile-line">
        <ProfileSelect
          id="keeping-profile"
          label="Ask it as"
          value={profile}
          own={survey.ownProfile}
          onChange={chooseKeepingProfile}
        />
        <span class="hint">{misfit === null && suggestionWords(survey)}</span>
      </p>
      {misfit !== null && <p class="note warning">{misfit}</p>}
      {choice && <DoesNotFit choice={choice} />}
      {stopped && <p class="note">Stopped. What is whole is kept, and gone on with from there.</p>}
      <div class="ways">
        {choice && (
          <button type="button" class="primary" onClick={() => void keep()}>
            {isBegun(choice) ? "Go on" : action(choice)}
          </button>
        )}
        <button type="button" class="quiet" onClick={closeKeeping}>
          Not this one
        </button>
      </div>
    </>
  );
}

function isBegun({ id }: KeepChoice): boolean {
  const { begun, stopped, failure } = keeping.value;
  return stopped || failure !== null || begun?.id === id;
}

function DoesNotFit({ choice: { memory, dtype } }: { choice: KeepChoice }): JSX.Element | null {
  if (memory.fits) return null;
  return (
    <p class="note warning">
      {memory.instead
        ? `As ${dtype} it is loaded with less at a time: `
        : `As ${dtype} it can be kept but not loaded here: `}
      {fitWords(memory)}
    </p>
  );
}

function UnderWay({
  meanwhile,
  stopWord,
}: Pick<KeepingPanelProps, "meanwhile" | "stopWord">): JSX.Element {
  const { pace, notice } = keeping.value;
  return (
    <>
      <WorkProgress label="Kept" pace={pace} stopWord={stopWord} onStop={stopKeeping} />
      {notice !== null && <p class="note">{notice}</p>}
      <p class="hint">
        {meanwhile} {stopWord} keeps what is whole by then.
      </p>
    </>
  );
}
