// The tournament that is shown, as it is kept: its record, its key in storage, and what is told of it.

import { batch } from "@preact/signals";
import { TournamentRecord } from "../../core/tournaments/tournament-record.ts";
import type { TournamentSetup } from "../../core/tournaments/tournament-file.ts";
import type { TournamentEvent, TournamentProgress } from "../../core/tournaments/tournament.ts";
import type { KeptTournament, StoredTournament } from "../../storage/tournament-store.ts";
import { dispatch } from "../dispatch.ts";
import { freshSeed } from "../fresh-seed.ts";
import { rateInTime } from "./rating-pace.ts";
import { championWords } from "./results/champion-words.ts";
import { announceTournament } from "./tournament-announcement.ts";
import {
  forget,
  keepAdvance,
  keepAnother,
  keepMethod,
  keepOn,
  keepReached,
  keepResult,
  readKept,
} from "./tournament-keeping.ts";
import { dispatchTournament, schedule, standings, tournament } from "./tournament-signals.ts";
import { isPlaying, playedFor, type TournamentState } from "./tournament-state.ts";

let record = new TournamentRecord();
/** Tells the tournament that is shown from others in storage. */
let key = 0;

let heard = tournament.value;
tournament.subscribe((state) => {
  const before = heard;
  heard = state;
  const matches = schedule.peek()?.count ?? 0;
  const text = announceTournament(before, state, matches, () => outcomeOf(state));
  if (text !== null) dispatch({ type: "announce", text });
  if (state.setup !== null && isRatedOtherwise(before, state)) keepMethod(key, state.setup.method);
});

/** Ratings of many matches come late, but not at the end. */
function outcomeOf({ setup, results }: TournamentState): string | null {
  rateInTime(results, true);
  const now = standings.peek();
  if (setup === null || now === null) return null;
  const { plan, judging } = setup;
  const played = { format: plan.format.kind, standings: now, results, soft: judging.soft ?? false };
  return championWords(played)?.title ?? null;
}

addEventListener("pagehide", () => {
  if (tournament.value.phase !== "running") return;
  const matches = record.progress.underWay;
  keepReached(key, { matches, elapsed: playedFor(tournament.value) });
});

/** Takes up another tournament. @param known its key in storage, where it is there already */
export function takeUp(progress?: TournamentProgress, known = freshSeed()): void {
  record = new TournamentRecord(progress);
  key = known;
  keepAnother();
}

/** Takes up the tournament that is kept, and shows it. */
export function takeBack(kept: KeptTournament): void {
  const { setup, model: judge, temperature, elapsed, progress, finished } = kept;
  takeUp(progress, kept.key);
  const shown = { setup, judge, temperature, ...progress, elapsed, finished };
  dispatchTournament({ type: "tournament-restore", ...shown });
}

/** Takes up what another tab has played since of the tournament that is shown. */
export async function catchUp(): Promise<void> {
  const kept = await readKept();
  const { setup, results, phase } = tournament.value;
  if (setup === null || kept?.key !== key) return;
  if (kept.progress.results.length <= results.length) return;
  // The same group as before: it is not another tournament that is shown.
  const same = { ...kept, setup: { ...kept.setup, group: setup.group } };
  batch(() => {
    takeBack(same);
    if (phase === "waiting" && !kept.finished) dispatchTournament({ type: "tournament-wait" });
  });
}

/** Begins another stretch: what was reached is not lost where it ends before it gets as far. */
export function continueRecord(): TournamentProgress {
  const { progress } = record;
  record = new TournamentRecord(progress);
  return progress;
}

/** Takes note of an event, and keeps a match that ended. */
export function noteEvent(event: TournamentEvent): void {
  record.note(event);
  if (event.type === "match-end") keepResult(key, event.result);
}

/** Keeps the tournament that is shown, as it stands, in place of any other. */
export async function keepState(): Promise<void> {
  const { setup } = tournament.value;
  if (setup !== null) await keepOn(storedTournament(setup), record.progress);
}

/** Keeps how far it has come. */
export function keepProgress(): void {
  const { setup } = tournament.value;
  if (setup !== null) keepAdvance(storedTournament(setup), record.progress);
}

/** The tournament that is shown is to be forgotten in storage. @returns what does that */
export function forgetKept(): () => Promise<void> {
  const forgotten = key;
  return () => forget(forgotten);
}

function storedTournament(setup: TournamentSetup): StoredTournament {
  const { judge, phase, temperature } = tournament.value;
  return {
    key,
    setup,
    model: judge,
    temperature,
    running: isPlaying(tournament.value),
    finished: phase === "finished",
    elapsed: playedFor(tournament.value),
  };
}

function isRatedOtherwise({ setup: before }: TournamentState, { setup }: TournamentState): boolean {
  return before?.group === setup?.group && before?.method !== setup?.method;
}
