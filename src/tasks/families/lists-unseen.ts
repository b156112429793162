// The last item of a list: never trained, in the notation of the list families that are.

import { ask } from "../query.ts";
import type { Family, Task } from "../task.ts";
import { answerWord, drawList, listed, numberItems, listKey } from "./lists.ts";
import { LAST_QUERIES } from "./lists-queries.ts";

const last: Family = {
  name: "last item",
  steps: true,
  make(random, level): Task {
    const words = drawList(random, level, this.name);
    const right = words.at(-1) as string;
    const wrong = [words.at(-2), words.at(-2), words.at(-3), words[0]] as string[];
    return {
      query: ask(random, LAST_QUERIES, { list: listed(random, words) }),
      work: `:${numberItems(words)} = ${right}`,
      heldOutKeys: [listKey(this.name, words)],
      respond: (correct) => answerWord(random, right, wrong, correct),
    };
  },
};

/** Kept out of all training: whether what was learned about lists carries over. */
export const UNSEEN_LISTS: readonly Family[] = [last];
