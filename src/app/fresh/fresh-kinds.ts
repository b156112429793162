// The kinds of fresh example on offer: the sets whole, and single families.

import { type Level, LEVELS } from "../../tasks/task.ts";
import type { FreshChoice } from "./draw-example.ts";

/** One entry of the choice. */
export interface Kind extends Pick<FreshChoice, "set" | "family"> {
  readonly id: string;
  readonly words: string;
}

/** Entries under one heading; null for those that need none. */
export interface KindGroup {
  readonly label: string | null;
  readonly kinds: readonly Kind[];
}

/** Every level, and all of them. */
export const LEVELS_ON_OFFER: readonly (Level | null)[] = [null, ...LEVELS];

/** The id of a choice's entry. */
export function kindOf({ set, family }: Pick<FreshChoice, "set" | "family">): string {
  return family === null ? set : `${set}/${family}`;
}

function kind(set: FreshChoice["set"], family: string | null, words: string): Kind {
  return { id: kindOf({ set, family }), set, family, words };
}

/** All entries. `names`: of the families that training drew from and of those it never did. */
export function kindGroups([
  trained = [],
  unseen = [],
]: readonly (readonly string[])[]): readonly KindGroup[] {
  const ofSet = (set: FreshChoice["set"], names: readonly string[]): readonly Kind[] =>
    names.map((name) => kind(set, name, name));
  const groups = [
    {
      label: null,
      kinds: [
        kind("in-domain", null, "any kind of task"),
        kind("phrasings", null, "any kind, worded anew"),
        kind("families", null, "kinds never trained on"),
      ],
    },
    { label: "Trained on", kinds: ofSet("in-domain", trained) },
    { label: "Never trained on", kinds: ofSet("families", unseen) },
  ];
  return groups.filter(({ kinds }) => kinds.length > 0);
}
