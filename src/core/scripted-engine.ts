// An engine that plays given rollouts, for tests of everything above the engine seam.

import type { Engine, RolloutEvent, RolloutRequest, StopReason } from "./engine.ts";
import type { TextPiece } from "./reasoning.ts";

/** One rollout to play: a piece is a token. */
export interface ScriptedRollout {
  readonly pieces: readonly TextPiece[];
  /** `end` where absent. */
  readonly stop?: StopReason;
}

/** An engine with a script, and what was asked of it. */
export interface ScriptedEngine extends Engine {
  readonly requests: readonly RolloutRequest[];
}

/** Plays what `script` answers to each request and seed; token ids count from 0. */
export function createScriptedEngine(
  script: (request: RolloutRequest, seed: number) => ScriptedRollout,
  controlTokens: readonly string[] = [],
): ScriptedEngine {
  const requests: RolloutRequest[] = [];
  return {
    controlTokens,
    contextLength: 4096,
    requests,
    async *rollouts(request, { signal } = {}): AsyncGenerator<RolloutEvent> {
      requests.push(request);
      const total = request.prompt.length;
      yield { type: "prefill-progress", done: total, total };
      for (const [rollout, seed] of request.seeds.entries()) {
        const { pieces, stop = "end" } = script(request, seed);
        for (const [id, piece] of pieces.entries()) {
          signal?.throwIfAborted();
          yield { type: "rollout-token", rollout, id, ...piece };
        }
        const tokens = pieces.length + (stop === "end" ? 1 : 0);
        yield { type: "rollout-stop", rollout, reason: stop, text: "", tokens };
      }
    },
  };
}
