// What the results show beyond the tournament's own signals.

import { computed } from "@preact/signals";
import { setup } from "../tournament-signals.ts";

const responses = computed(() => setup.value?.group.responses ?? []);

/** Length of every response in characters: code points, so that an emoji is not two. */
export const responseLengths = computed(() =>
  responses.value.map((response) => [...response].length),
);
