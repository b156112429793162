// That the model had to be opened anew while it judged: said, not hidden, since it took time.

import { useComputed } from "@preact/signals";
import type { JSX } from "preact";
import { restartWords } from "../restart-words.ts";
import { useRun } from "../run-context.ts";

/** One line a restart; nothing where there was none. */
export function RestartNote(): JSX.Element | null {
  const { run } = useRun();
  const restarts = useComputed(() => run.value.restarts);
  if (restarts.value.length === 0) return null;
  return (
    <ul class="restarts">
      {restarts.value.map((restart, index) => (
        <li key={index}>
          <bdi>{restartWords(restart)}</bdi>
        </li>
      ))}
    </ul>
  );
}
