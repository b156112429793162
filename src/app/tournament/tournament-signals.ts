// The Tournament page's state as signals, and what follows from it.

import { computed, effect, signal } from "@preact/signals";
import { createSchedule } from "../../core/tournaments/create-schedule.ts";
import type { Match, MatchResult } from "../../core/tournaments/match.ts";
import { readResponses } from "../../core/tournaments/read-responses.ts";
import { type Standings, standingsOf } from "../../core/tournaments/standings.ts";
import { MANY_MATCHES, rateInTime, ratedResults } from "./rating-pace.ts";
import { idleRun, isBusy, type RunState } from "../run-state.ts";
import { playedRun } from "./match-run.ts";
import {
  emptyTournamentForm,
  type TournamentField,
  type TournamentForm,
  type TournamentProblems,
} from "./tournament-form.ts";
import {
  applyTournamentEvent,
  idleTournament,
  isPlaying,
  type TournamentStateEvent,
} from "./tournament-state.ts";

/** What the person typed and chose. */
export const tournamentForm = signal<TournamentForm>(emptyTournamentForm);

/** What is wrong with the fields, since Start was last pressed. */
export const tournamentProblems = signal<TournamentProblems>({});

/** Fields whose problems another field's value decides about. */
const dependent: { readonly [name in keyof TournamentForm]?: readonly TournamentField[] } = {
  votes: ["temperature"],
  responses: ["opponents", "rounds"],
};

/**
 * Takes what was typed or chosen; a field's problem, if it had one, is no longer up to date, nor are
 * those that depend on it.
 */
export function setTournamentField<Name extends keyof TournamentForm>(
  name: Name,
  value: TournamentForm[Name],
): void {
  tournamentForm.value = { ...tournamentForm.value, [name]: value };
  const outdated: readonly string[] = [name, ...(dependent[name] ?? [])];
  const remaining = Object.entries(tournamentProblems.value).filter(
    ([field]) => !outdated.includes(field),
  );
  tournamentProblems.value = Object.fromEntries(remaining);
}

/** The responses that the form holds, or why there are none. */
export const enteredResponses = computed(() => readResponses(tournamentForm.value.responses));

/** The tournament that is shown. */
export const tournament = signal(idleTournament);

/** Applies an event at once, with the time at which it came. */
export function dispatchTournament(event: TournamentStateEvent): void {
  tournament.value = applyTournamentEvent(tournament.value, event, performance.now());
}

/** Its parts that change seldom, so that what shows them is not drawn anew with every token. */
export const setup = computed(() => tournament.value.setup);
export const results = computed(() => tournament.value.results);
export const live = computed(() => tournament.value.live);
export const phase = computed(() => tournament.value.phase);
export const selectedMatch = computed(() => tournament.value.selected);

/** Whether it is at work, or waits for the model to be. */
export const playing = computed(() => isPlaying(tournament.value));

/** Its schedule; null where there is no tournament. */
export const schedule = computed(() =>
  setup.value === null ? null : createSchedule(setup.value.plan),
);

/** Results by the match's id. */
export const resultById = computed(
  () => new Map<number, MatchResult>(results.value.map((result) => [result.match.id, result])),
);

/** Matches whose entrants are known by now. */
export const knownMatches = computed(() => schedule.value?.known(resultById.value) ?? []);

/** The same by id. */
export const knownById = computed(
  () => new Map<number, Match>(knownMatches.value.map((match) => [match.id, match])),
);

effect(() => {
  const few = (schedule.value?.count ?? 0) < MANY_MATCHES;
  rateInTime(results.value, few || phase.value !== "running");
});

/** Resamples behind the intervals where they must be quick, and where they need not. */
const [FEW_DRAWS, DRAWS] = [200, 1000];

/** Entrants from which a thousand resamples would hold up the page for a second. */
const MANY_ENTRANTS = 24;

function drawsNow(): number {
  const matches = schedule.value?.count ?? 0;
  const entrants = setup.value?.plan.entrants ?? 0;
  if (phase.value === "finished") return entrants < MANY_ENTRANTS ? DRAWS : FEW_DRAWS;
  return matches < MANY_MATCHES ? FEW_DRAWS : 0;
}

/** The standings by the matches so far, or a second ago; null where there is no tournament. */
export const standings = computed<Standings | null>(() => {
  if (setup.value === null) return null;
  const { plan, method, judging } = setup.value;
  const options = { method, draws: drawsNow(), soft: judging.soft ?? false };
  return standingsOf(plan, ratedResults.value, options);
});

/** Made once a result, since what streams elsewhere asks for it again and again. */
const playedRuns = computed(() => {
  const made = new WeakMap<MatchResult, RunState>();
  const whole = setup.value;
  return (result: MatchResult): RunState => {
    const run = made.get(result) ?? (whole === null ? idleRun : playedRun(whole, result));
    made.set(result, run);
    return run;
  };
});

/** The opened match as a run; one that was not played yet is idle. */
export const shownRun = computed<RunState>(() => {
  const { selected, rollout, live: atWork } = tournament.value;
  if (selected === null || setup.value === null) return idleRun;
  const result = resultById.value.get(selected);
  if (result) return { ...playedRuns.value(result), selected: rollout };
  const run = atWork.get(selected)?.run ?? idleRun;
  // What was interrupted is not thinking any more, even where it waits to go on.
  return phase.value !== "running" && isBusy(run) ? { ...run, phase: "stopped" } : run;
});
