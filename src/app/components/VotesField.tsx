// How many rollouts vote: the headline choice, in sight at all times.

import { useComputed } from "@preact/signals";
import type { JSX } from "preact";
import { voteChoices } from "../form.ts";
import { form, model, setField } from "../state.ts";
import { votesHint } from "../votes-hint.ts";

/** The numbers of votes side by side, and what the chosen one means. */
export function VotesField(): JSX.Element {
  const hint = useComputed(() => {
    const state = model.value;
    const own = state.phase === "ready" ? state.info.sampling.temperature : undefined;
    return votesHint(form.value, own);
  });
  return (
    <fieldset class="votes" aria-describedby="hint-votes">
      <legend>Votes</legend>
      <div class="segments figures">
        {voteChoices.map((votes) => (
          <VoteChoice key={votes} votes={votes} />
        ))}
      </div>
      <p class="hint" id="hint-votes">
        {hint}
      </p>
    </fieldset>
  );
}

function VoteChoice({ votes }: { votes: (typeof voteChoices)[number] }): JSX.Element {
  return (
    <label>
      <input
        type="radio"
        name="votes"
        value={votes}
        checked={form.value.votes === votes}
        onChange={() => setField("votes", votes)}
      />
      {votes}
    </label>
  );
}
