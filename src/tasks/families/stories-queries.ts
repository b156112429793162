// The sentences that word problems are told in: how it starts, what happens, what is asked.

import type { Phrasings } from "../split.ts";

/** How a story starts: with `{n}` things. */
export const STARTS: Phrasings = {
  train: [
    "{name} has {n} {things}.",
    "{name} has {n} {things} today.",
    "{name} has a box with {n} {things}.",
    "{name} has a bag with {n} {things}.",
    "{name} starts with {n} {things}.",
    "At first {name} has {n} {things}.",
    "In the morning {name} has {n} {things}.",
    "There are {n} {things} in the box of {name}.",
    "My friend {name} has {n} {things}.",
  ],
  heldout: [
    "At first {name} has a bag with {n} {things}.",
    "In the morning {name} starts with {n} {things}.",
    "My friend {name} has a box with {n} {things}.",
  ],
};

/** How a story starts that multiplies: `{m}` boxes, `{n}` things in each. */
export const PACKED_STARTS: Phrasings = {
  train: [
    "{name} has {m} {boxes} with {n} {things} each.",
    "{name} has {m} {boxes} today, with {n} {things} each.",
    "{name} has {m} {boxes}. There are {n} {things} in each.",
    "{name} starts with {m} {boxes}, each with {n} {things}.",
    "In the morning {name} has {m} {boxes} with {n} {things} in each.",
    "My friend {name} has {m} {boxes} and {n} {things} in each of them.",
  ],
  heldout: [
    "At first {name} has {m} {boxes} with {n} {things} each.",
    "My friend {name} has {m} {boxes}. There are {n} {things} in each.",
    "My friend {name} starts with {m} {boxes} with {n} {things} in each.",
  ],
};

/** What someone does to have `{n}` more. */
export const GAINS: Phrasings = {
  train: [
    "buys {n} more",
    "gets {n} more",
    "finds {n} more",
    "buys {n} {things}",
    "picks up {n} more",
  ],
  heldout: ["finds {n} {things}", "gets {n} {things}"],
};

/** What someone does to have `{n}` fewer. */
export const LOSSES: Phrasings = {
  train: [
    "gives away {n}",
    "loses {n}",
    "sells {n}",
    "gives {n} to {other}",
    "gives {other} {n} of them",
  ],
  heldout: ["loses {n} of them", "gives {n} {things} to {other}"],
};

/** What someone does to have `{n}` more where boxes could be meant: the things are named. */
export const PACKED_GAINS: Phrasings = {
  train: [
    "buys {n} more {things}",
    "gets {n} more {things}",
    "finds {n} more {things}",
    "buys {n} {things}",
  ],
  heldout: ["finds {n} {things}", "gets {n} {things}"],
};

/** What someone does to have `{n}` fewer where boxes could be meant. */
export const PACKED_LOSSES: Phrasings = {
  train: ["gives away {n} {things}", "loses {n} {things}", "gives {other} {n} {things}"],
  heldout: ["sells {n} {things}", "gives {n} {things} to {other}"],
};

/** A sentence with one thing that someone does. */
export const EVENTS: Phrasings = {
  train: ["{He} {does}.", "Then {he} {does}.", "Then {name} {does}.", "After that {he} {does}."],
  heldout: ["After that {name} {does}.", "Today {he} {does}."],
};

/** A sentence with two things that someone does, one after the other. */
export const DOUBLE_EVENTS: Phrasings = {
  train: [
    "{He} {does} and {next}.",
    "{He} {does} and then {next}.",
    "{He} {does}, then {he} {next}.",
    "Then {he} {does} and {next}.",
  ],
  heldout: ["Then {name} {does} and {next}.", "After that {he} {does} and then {next}."],
};

/** What is asked in the end: what someone has, since what is given away is still there. */
export const QUESTIONS: Phrasings = {
  train: [
    "How many {things} does {name} have now?",
    "How many {things} does {he} have now?",
    "How many {things} does {name} have in the end?",
    "Tell me how many {things} {name} has now.",
    "Find the number of {things} that {name} has now.",
    "Find how many {things} {he} has in the end.",
    "Work out how many {things} {he} has in the end.",
    "So {name} has how many {things} now?",
    "What is the number of {things} that {he} has now?",
    "Now {name} has how many {things}?",
  ],
  heldout: [
    "How many {things} does {he} have in the end?",
    "Tell me the number of {things} that {name} has in the end.",
    "Work out how many {things} {name} has now.",
  ],
};

/** What is asked where the last thing that happened took some away. */
export const LEFT_QUESTIONS: Phrasings = {
  train: [
    "How many {things} are left?",
    "How many {things} are left in the end?",
    "How many {things} does {he} have left?",
    "Tell me how many {things} are left.",
  ],
  heldout: ["How many {things} does {name} have left?", "Tell me how many {things} {he} has left."],
};

/** Sentences that give `{answer}` in the story's words. */
export const STORY_RESTATED: Phrasings = {
  train: [
    "{name} has {answer} {things}.",
    "{name} has {answer} {things} now.",
    "{He} has {answer} {things} in the end.",
    "That makes {answer} {things}.",
  ],
  heldout: ["In the end {name} has {answer} {things}.", "{He} has {answer} {things} now."],
};
