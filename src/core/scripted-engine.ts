// An engine that plays given rollouts, for tests of everything above the engine seam.

import type { Engine, RolloutEvent, RolloutRequest, Steering, StopReason } from "./engine.ts";
import type { TextPiece } from "./reasoning.ts";

/** One rollout to play: a piece is a token. Probabilities are of the response shown first. */
export interface ScriptedRollout {
  readonly pieces: readonly TextPiece[];
  /** `end` where absent. */
  readonly stop?: StopReason;
  /** Where the verdict is written. */
  readonly probability?: number;
  /** What each probe reads, where probes are asked for. */
  readonly leanings?: readonly number[];
}

/** An engine with a script, and what was asked of it. */
export interface ScriptedEngine extends Engine {
  readonly requests: readonly RolloutRequest[];
}

/** A rollout being played. */
interface Row {
  readonly rollout: number;
  readonly script: ScriptedRollout;
  readonly request: RolloutRequest;
  readonly steer: (rollout: number) => Steering;
  readonly controlTokens: readonly string[];
}

/** The tokens by which the response shown first is forced, or the second where it is unlikely. */
function conclusionOf({ request, script, controlTokens }: Row): readonly TextPiece[] {
  const { verdict } = request;
  if (!verdict) throw new Error("Only a request with a verdict form can be concluded.");
  const { close, conclusion, labels, end } = verdict;
  const [before = "", after = ""] = conclusion.split(close);
  const label = (script.probability ?? 1) < 0.5 ? labels[1] : labels[0];
  const tag = { text: close, control: controlTokens.includes(close) };
  return [{ text: before, control: false }, tag, { text: after + label + end, control: false }];
}

function isConcluded({ rollout, request, steer }: Row, tokens: number): boolean {
  return steer(rollout) === "conclude" || tokens === request.budget;
}

function* probe({ rollout, request, script }: Row, tokens: number): Generator<RolloutEvent> {
  const { probeEvery } = request;
  if (probeEvery === undefined || tokens % probeEvery !== 0) return;
  const probability = script.leanings?.[tokens / probeEvery - 1];
  if (probability !== undefined) yield { type: "rollout-probe", rollout, tokens, probability };
}

function* play(row: Row): Generator<RolloutEvent> {
  const { rollout, script, request, steer } = row;
  const { probability } = script;
  let { pieces, stop: reason = "end" } = script;
  let [tokens, closed] = [0, false];
  for (let at = 0; at < pieces.length; at++) {
    if (steer(rollout) === "drop") {
      reason = "dropped";
      break;
    }
    if (!closed && isConcluded(row, tokens)) {
      [pieces, reason] = [[...pieces.slice(0, at), ...conclusionOf(row)], "forced"];
      closed = true;
    }
    const piece = pieces[at] as TextPiece;
    closed ||= piece.text === request.verdict?.close;
    yield { type: "rollout-token", rollout, id: tokens++, ...piece };
    if (!closed) yield* probe(row, tokens);
  }
  if (probability !== undefined && reason !== "dropped") {
    yield { type: "rollout-choice", rollout, probability };
  }
  tokens += reason === "end" ? 1 : 0;
  yield { type: "rollout-stop", rollout, reason, text: "", tokens };
}

function goOn(): Steering {
  return "go-on";
}

/**
 * Plays what `script` answers to each request and seed; token ids count from 0.
 * @param turn which of so many rollouts makes its next event, the one longest without first; in
 * step where absent
 */
export function createScriptedEngine(
  script: (request: RolloutRequest, seed: number) => ScriptedRollout,
  controlTokens: readonly string[] = [],
  turn: (rollouts: number) => number = () => 0,
): ScriptedEngine {
  const requests: RolloutRequest[] = [];
  return {
    controlTokens,
    contextLength: 4096,
    requests,
    async *rollouts(request, { signal, steer = goOn } = {}): AsyncGenerator<RolloutEvent> {
      requests.push(request);
      const total = request.prompt.length;
      yield { type: "prefill-progress", done: total, total, reused: 0 };
      const playing = request.rollouts.map(({ seed }, rollout) =>
        play({ rollout, script: script(request, seed), request, steer, controlTokens }),
      );
      while (playing.length > 0) {
        signal?.throwIfAborted();
        const [events] = playing.splice(turn(playing.length), 1);
        const next = events?.next();
        if (!events || !next || next.done === true) continue;
        playing.push(events);
        yield next.value;
      }
    },
  };
}
