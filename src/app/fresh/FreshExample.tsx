// A fresh example from the generator: the button, and what kind of task and level it draws.

import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import { LEVELS_ON_OFFER, kindGroups, kindOf, type Kind } from "./fresh-kinds.ts";
import { drawFresh, fetchGenerator } from "./fresh-actions.ts";
import { freshChoice, generator } from "./fresh-signals.ts";

/** Draws on press; the families are on offer once the generator is here. */
export function FreshExample(): JSX.Element {
  useEffect(() => void fetchGenerator(), []);
  return (
    <>
      <span class="fresh">
        <button type="button" class="secondary" onClick={() => void drawFresh()}>
          Fresh example
        </button>
        <KindSelect />
        <LevelSelect />
      </span>
      {generator.value === "missing" && (
        <p class="problem" role="alert">
          The generator of examples could not be loaded. Try again or reload the page.
        </p>
      )}
    </>
  );
}

function KindSelect(): JSX.Element {
  const drawing = generator.value;
  const names = drawing === null || drawing === "missing" ? [[], []] : drawing.familyNames;
  const groups = kindGroups(names);
  const kinds = groups.flatMap(({ kinds: ofGroup }) => ofGroup);
  return (
    <select
      aria-label="Kind of task"
      value={kindOf(freshChoice.value)}
      onChange={({ currentTarget: { value } }) => {
        const kind = kinds.find(({ id }) => id === value);
        if (kind) freshChoice.value = { ...freshChoice.value, set: kind.set, family: kind.family };
      }}
    >
      {groups.map(({ label, kinds: ofGroup }) =>
        label === null ? (
          ofGroup.map(kindOption)
        ) : (
          <optgroup key={label} label={label}>
            {ofGroup.map(kindOption)}
          </optgroup>
        ),
      )}
    </select>
  );
}

function kindOption({ id, words }: Kind): JSX.Element {
  return (
    <option key={id} value={id}>
      {words}
    </option>
  );
}

function LevelSelect(): JSX.Element {
  const { level } = freshChoice.value;
  return (
    <select
      aria-label="Level of task"
      value={level ?? 0}
      onChange={({ currentTarget: { selectedIndex } }) => {
        freshChoice.value = { ...freshChoice.value, level: LEVELS_ON_OFFER[selectedIndex] ?? null };
      }}
    >
      {LEVELS_ON_OFFER.map((offered) => (
        <option key={offered} value={offered ?? 0}>
          {offered === null ? "any level" : `level ${offered}`}
        </option>
      ))}
    </select>
  );
}
