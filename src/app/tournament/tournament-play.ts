// Plays the tournament that is shown, stretch by stretch: from a model that is ready to a pause or the end.

import { runTournament } from "../../core/tournaments/run-tournament.ts";
import type { JudgeIdentity, TournamentSetup } from "../../core/tournaments/tournament-file.ts";
import type { TournamentEvent, TournamentProgress } from "../../core/tournaments/tournament.ts";
import { usageOf } from "../../core/tournaments/tournament-usage.ts";
import type { ModelInfo } from "../../worker/api.ts";
import { failureOf } from "../failure.ts";
import { createFrameBatch } from "../frame-batch.ts";
import {
  addModelUser,
  loadedModel,
  loadModel,
  loseModel,
  replaceIfStuck,
  type LeaveReason,
  type LoadedModel,
} from "../model-actions.ts";
import { model } from "../state.ts";
import { corrected, deviceSpeed, keepSpeed } from "./device-speed.ts";
import { withPlayLock } from "./play-lock.ts";
import {
  catchUp,
  continueRecord,
  keepProgress,
  keepState,
  noteEvent,
} from "./tournament-session.ts";
import { dispatchTournament, tournament } from "./tournament-signals.ts";
import { applyTournamentEvent, isPlaying, playedFor } from "./tournament-state.ts";

/** Milliseconds between two writings of what matches under way have reached. */
const KEEPING_INTERVAL = 1000;

let running: AbortController | null = null;
/** Ends the wait for a model. */
let wake = (): void => {};
/** What is done under the lock, until that is free again: the next must not meet it there. */
let turn: Promise<void> = Promise.resolve();

interface Timed {
  readonly event: TournamentEvent;
  readonly at: number;
}

const frames = createFrameBatch<Timed>((arrived) => {
  tournament.value = arrived.reduce(
    (state, { event, at }) => applyTournamentEvent(state, event, at),
    tournament.value,
  );
});

addModelUser({ isBusy: () => isPlaying(tournament.value), leave: leaveModel, begin: () => wake() });

/**
 * Plays on as soon as no other tab plays and there is a model; one that failed to load is loaded again.
 * @param patience milliseconds after which it is looked once more whether another tab still plays
 */
export function startWaiting(patience = 0): void {
  if (model.value.phase === "failed") void loadModel();
  turn = turn.then(() => takeTurn(patience));
}

/** Does, once nothing is played here, what must not be done while another tab plays: or leaves it. */
export function whileNoneIsPlayed(work: () => Promise<void>): void {
  turn = turn.then(() => doAlone(work));
}

async function doAlone(work: () => Promise<void>): Promise<void> {
  try {
    await withPlayLock(work);
  } catch {
    // Where no lock can be had, nothing is kept either: the next turn must come nevertheless.
  }
}

async function takeTurn(patience: number): Promise<void> {
  try {
    if (!(await withPlayLock(playWaiting, patience))) giveWay();
  } catch (error) {
    fail(error);
  }
}

/** Whoever plays it writes it down: nothing is written here. */
function giveWay(): void {
  if (tournament.value.phase !== "waiting") return;
  const note = "A tournament is being played in another tab.";
  dispatchTournament({ type: "tournament-pause", note });
}

/** Plays until nothing waits to be played. Much may have happened while it waited for its turn. */
async function playWaiting(): Promise<void> {
  await catchUp();
  while (tournament.value.phase === "waiting") {
    const judging = loadedModel();
    await (judging === null ? waitForModel() : play(judging));
  }
  await keepState();
}

function waitForModel(): Promise<void> {
  void keepState();
  return new Promise((resolve) => (wake = resolve));
}

async function play(judging: LoadedModel): Promise<void> {
  const { setup, temperature, judge } = tournament.value;
  const { info } = judging;
  if (setup === null) return;
  const other = judge === null ? null : strangeness(judge, info);
  if (other !== null) {
    halt(`It was begun with ${other}: load that one, or start anew.`);
    return;
  }
  const { signal } = (running = new AbortController());
  const whole = withSampling(setup, temperature, info);
  const reached = continueRecord();
  dispatchTournament({
    type: "tournament-start",
    setup: whole,
    judge: identityOf(info),
    model: info,
  });
  void keepState();
  const keeping = setInterval(keepProgress, KEEPING_INTERVAL);
  try {
    // Nobody waits for what was stopped: its worker may never end it.
    await Promise.race([follow(judging, whole, reached, signal), abortOf(signal)]);
  } finally {
    clearInterval(keeping);
  }
}

/** Follows a stretch to its end; once it is stopped, nothing it still reports is heard. */
async function follow(
  { client, info }: LoadedModel,
  { group, plan: { format, seed }, judging }: TournamentSetup,
  resume: TournamentProgress,
  signal: AbortSignal,
): Promise<void> {
  const options = { format, seed, judging, resume, signal };
  try {
    for await (const event of runTournament(client, group, options)) {
      if (signal.aborted) return;
      take(event);
    }
    if (signal.aborted) return;
    frames.flush();
    learnSpeed(info);
  } catch (error) {
    if (!signal.aborted) fail(error);
  }
}

function abortOf(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => signal.addEventListener("abort", () => resolve()));
}

function take(event: TournamentEvent): void {
  noteEvent(event);
  frames.add({ event, at: performance.now() });
}

/** Ends what is at work, if anything is, as a person wished; a worker that does not is replaced. */
export function stopPlaying(): void {
  const judging = tournament.value.phase === "running" ? loadedModel() : null;
  halt(null);
  if (judging !== null) void replaceIfStuck(judging);
}

/** Ends what is at work; a tournament that waits for its model no longer does. */
function halt(note: string | null): void {
  if (!isPlaying(tournament.value)) return;
  interrupt();
  if (isPlaying(tournament.value)) dispatchTournament({ type: "tournament-pause", note });
  wake();
}

/** What had come by now is shown; it may have been the end. */
function interrupt(): void {
  frames.flush();
  running?.abort();
}

function fail(error: unknown): void {
  frames.flush();
  if (!isPlaying(tournament.value)) return;
  const failure = failureOf(error);
  dispatchTournament({ type: "tournament-failure", failure });
  if (failure.code === "device-lost") loseModel(failure);
}

/** A reload of the model is no wish to pause: what was played waits for the next and goes on. */
function leaveModel(why: LeaveReason): void {
  if (tournament.value.phase !== "running") return;
  if (why === "lost") halt("The device went away.");
  else {
    interrupt();
    if (isPlaying(tournament.value)) dispatchTournament({ type: "tournament-wait" });
  }
}

/** What the tournament took, undecided matches included, makes the next estimate better. */
function learnSpeed(info: ModelInfo): void {
  const [speed, { results, startedWith, setup }] = [deviceSpeed.value, tournament.value];
  if (speed === null || startedWith > 0) return;
  const seconds = playedFor(tournament.value) / 1000;
  keepSpeed(
    info,
    corrected(speed, usageOf(results), results.length * (setup?.judging.votes ?? 1), seconds),
  );
}

/** What makes the loaded judge another than the one a tournament was begun with; null for the same. */
function strangeness({ sha256, profile }: JudgeIdentity, info: ModelInfo): string | null {
  if (sha256 !== info.sha256) return "another model, which is not loaded";
  // Older files do not say.
  const { sha256: asked = info.profileSha256 } = profile ?? {};
  return asked === info.profileSha256 ? null : "another judge profile, which is not loaded";
}

function withSampling(
  setup: TournamentSetup,
  temperature: number | null,
  { sampling }: ModelInfo,
): TournamentSetup {
  if (temperature === null) return setup;
  return { ...setup, judging: { ...setup.judging, sampling: { ...sampling, temperature } } };
}

function identityOf(info: ModelInfo): JudgeIdentity {
  const { name, dtype, sha256, source, backend } = info;
  const { id, version } = info.profile;
  return {
    name,
    dtype,
    sha256,
    source,
    profile: { id, version, sha256: info.profileSha256 },
    runtime: `${backend.runtime}, ${backend.provider}`,
  };
}
