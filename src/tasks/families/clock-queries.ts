// How people ask what time it is later, and what time it was earlier.

import { compose, type Phrasings, withComposed } from "../split.ts";

const NOW = [
  "It is {start}. ",
  "It is {start} now. ",
  "The time is {start}. ",
  "The clock shows {start}. ",
  "My clock shows {start}. ",
];
const QUESTIONS = ["What time is it ", "What time will it be ", "What does the clock show "];
const REQUESTS = ["Tell me the time ", "Give me the time ", "I need the time "];
const LATER = ["in {amount}", "{amount} later", "after {amount}"];

/** Queries for the time `{amount}` after `{start}`; some tell the start from the later time. */
export const CLOCK_QUERIES: Phrasings = withComposed(
  {
    train: [
      "It is {start}. What time is it {amount} later?",
      "What time is it {amount} after {start}?",
      "What is the time {amount} after {start}?",
      "{amount} ago it was {start}. What time is it now?",
      "{amount} earlier it was {start}. What time is it now?",
      "The film starts at {start} and takes {amount}. When is the end?",
      "If it is {start} now, what time is it in {amount}?",
      "I start at {start} and work {amount}. At what time do I end?",
      "Add {amount} to {start}.",
      "{start} plus {amount} is what time?",
    ],
    heldout: [
      "Tell me what time it is {amount} after {start}.",
      "What will the clock show {amount} after {start}?",
      "If it was {start} {amount} ago, what time is it now?",
      "What time is {start} plus {amount}?",
    ],
  },
  [
    ...compose(NOW, QUESTIONS, LATER, ["?"]),
    ...compose(NOW, REQUESTS, LATER, ["."]),
    ...compose(
      ["It was {start} {amount} ", "The clock was at {start} {amount} "],
      ["ago. ", "earlier. "],
      ["What time is it now?", "What is the time now?", "Tell me the time now."],
    ),
    ...compose(
      ["The film starts at {start}", "The start of the film is at {start}"],
      [" and it takes {amount}. ", ". It takes {amount}. "],
      ["When is the end?", "When does it end?", "What time is the end?"],
    ),
  ],
);

/** Queries for the time `{amount}` before `{start}`; no training shows them. */
export const CLOCK_BACK_QUERIES: Phrasings = withComposed(
  {
    train: ["It is {start}. What time was it {amount} earlier?"],
    heldout: [
      "What time was it {amount} ago if it is {start} now?",
      "The end of the film is at {start} and it takes {amount}. When is the start?",
      "If it is {start} now, what time was it {amount} earlier?",
    ],
  },
  [
    ...compose(
      NOW,
      ["What time was it ", "What was the time "],
      ["{amount} "],
      ["ago?", "earlier?"],
    ),
    ...compose(NOW, REQUESTS, ["{amount} "], ["ago.", "earlier."]),
  ],
);

const TODAY = ["Today is {day}. ", "It is {day}. ", "It is {day} today. ", "The day is {day}. "];
const DAYS = ["in {amount}", "{amount} later", "after {amount}"];

/** Queries for the day of the week `{amount}` after `{day}`. */
export const WEEKDAY_QUERIES: Phrasings = withComposed(
  {
    train: [
      "Today is {day}. What day is it in {amount}?",
      "What day is it {amount} after {day}?",
      "Which day comes {amount} after {day}?",
      "What day of the week is {amount} after {day}?",
      "If today is {day}, what day is it in {amount}?",
      "If it is {day} today, which day is {amount} later?",
      "{amount} ago it was {day}. What day is it now?",
      "It was {day} {amount} ago. What day is it today?",
      "Today is {day}. The film starts in {amount}. On what day does it start?",
      "The film is {amount} after {day}. Which day is it on?",
    ],
    heldout: [
      "Tell me what day it is {amount} after {day}.",
      "If it is {day} now, what day of the week is it in {amount}?",
      "{amount} ago it was {day}. Which day is it today?",
    ],
  },
  [
    ...compose(
      TODAY,
      ["What day is it ", "What day will it be ", "Which day is it ", "Which day comes "],
      DAYS,
      ["?"],
    ),
    ...compose(TODAY, ["Tell me the day ", "Give me the day ", "I need the day "], DAYS, ["."]),
  ],
);
