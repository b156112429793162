// How people ask how many of one unit make so many of another.

import { compose, type Phrasings, withComposed } from "../split.ts";

/** Queries for `{count}` of the unit `{from}`, written in the unit `{to}`. */
export const UNIT_QUERIES: Phrasings = withComposed(
  {
    train: [
      "How many {to} are {count} {from}?",
      "How many {to} are in {count} {from}?",
      "How many {to} are there in {count} {from}?",
      "How many {to} do {count} {from} make?",
      "Convert {count} {from} to {to}.",
      "Change {count} {from} into {to}.",
      "Write {count} {from} in {to}.",
      "What is {count} {from} in {to}?",
      "I have {count} {from}. How many {to} is that?",
      "It is {count} {from}. How many {to} is it?",
      "{count} {from} = ? {to}",
    ],
    heldout: [
      "I need {count} {from} in {to}.",
      "What do {count} {from} make in {to}?",
      "There are {count} {from}. How many {to} are there?",
      "How many {to} make {count} {from}?",
    ],
  },
  [
    ...compose(
      ["Tell me ", "Find ", "Work out ", "Give me ", "I need to know ", "Please tell me "],
      ["how many {to} "],
      ["{count} {from} are", "there are in {count} {from}", "{count} {from} make"],
      ["."],
    ),
    ...compose(
      ["Convert ", "Please convert ", "Change ", "Please change ", "Write ", "Please write "],
      ["{count} {from} "],
      ["to {to}.", "into {to}.", "in {to}."],
    ),
    ...compose(
      ["I have {count} {from}. ", "There are {count} {from}. ", "It is {count} {from}. "],
      ["How many {to} is that?", "What is that in {to}?", "Tell me how many {to} that is."],
    ),
  ],
);

/** Sentences that repeat the question and give `{answer}`. */
export const UNIT_RESTATED: Phrasings = {
  train: [
    "{count} {from} are {answer} {to}.",
    "{count} {from} make {answer} {to}.",
    "{count} {from} = {answer} {to}",
    "There are {answer} {to} in {count} {from}.",
    "That is {answer} {to}.",
  ],
  heldout: ["In {to} that is {answer}.", "{count} {from} is {answer} {to}."],
};
