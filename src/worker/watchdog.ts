// Notices a thread that has stopped answering: one that a lost device blocks never says so itself.

/** How often it is asked, in milliseconds. */
const INTERVAL = 5_000;

/** What a watchdog watches with. */
export interface Watch {
  /** Asks; resolves with any answer. */
  readonly ask: () => Promise<unknown>;
  /** Milliseconds without an answer that are borne. */
  readonly patience: number;
  /** Called once, when they have passed. */
  readonly onSilence: () => void;
}

/**
 * Asks again and again until it is stopped or no answer comes. A page that the browser had frozen
 * finds time passed and no fault: silence counts from the question, and only while timers run.
 * @returns stops it
 */
export function startWatchdog(
  { ask, patience, onSilence }: Watch,
  interval = INTERVAL,
): () => void {
  let stopped = false;
  const pass = (milliseconds: number): Promise<void> =>
    new Promise((resolve) => setTimeout(resolve, milliseconds));
  const answered = async (): Promise<boolean> => {
    const answer = ask().then(
      () => true,
      () => true,
    );
    // In pieces, so that one long sleep of the machine is not taken for the worker's silence.
    const pieces = Math.max(1, Math.ceil(patience / interval));
    for (let piece = 0; piece < pieces; piece++) {
      const silence = pass(patience / pieces).then(() => false);
      if (await Promise.race([answer, silence])) return true;
      if (stopped) return true;
    }
    return false;
  };
  const watch = async (): Promise<void> => {
    while (!stopped) {
      if (!(await answered())) {
        stopped = true;
        onSilence();
        return;
      }
      await pass(interval);
    }
  };
  void watch();
  return () => {
    stopped = true;
  };
}
