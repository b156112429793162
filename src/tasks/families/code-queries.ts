// How people ask what a piece of Python comes to.

import { compose, type Phrasings, withComposed } from "../split.ts";

const ENDINGS = [": {code}"];
const PROGRAMS = [
  "this code",
  "this program",
  "this line",
  "the code",
  "the program",
  "this Python code",
];

/** Queries about `{code}`, which prints something. The code stands last: no mark may touch it. */
export const PRINT_QUERIES: Phrasings = withComposed(
  {
    train: [
      "What does this print: {code}",
      "What will this code print: {code}",
      "Tell me what this prints: {code}",
      "Run this in your head. What does it print? {code}",
      "What is the output of this code: {code}",
      "What do I see if I run this: {code}",
      "Give me the output: {code}",
      "Here is some Python. What does it print? {code}",
      "I run this program. What is printed? {code}",
      "What gets printed here: {code}",
    ],
    heldout: [
      "Please tell me what this program prints: {code}",
      "Here is a program. What is the output? {code}",
      "What do I see if I run this code: {code}",
    ],
  },
  [
    ...compose(["What does ", "What will "], PROGRAMS, [" print"], ENDINGS),
    ...compose(["Do you know what ", "Can you tell me what "], PROGRAMS, [" prints"], ENDINGS),
    ...compose(
      ["Tell me ", "Give me ", "Find ", "Work out ", "I need ", "What is "],
      ["the output of "],
      PROGRAMS,
      ENDINGS,
    ),
  ],
);

/** Queries about the value of the expression `{code}`. */
export const VALUE_QUERIES: Phrasings = withComposed(
  {
    train: [
      "What is the value of this Python expression: {code}",
      "Evaluate this code: {code}",
      "What does this Python line give: {code}",
      "Tell me the value of this expression: {code}",
      "What do I get in Python for this: {code}",
      "Work out this expression: {code}",
      "Here is some Python. What is its value? {code}",
      "What is the result of this code: {code}",
    ],
    heldout: [
      "Please evaluate this Python expression: {code}",
      "Here is a Python expression. What is its value? {code}",
      "Work out what this code gives: {code}",
    ],
  },
  [
    ...compose(
      ["What is ", "Tell me ", "Give me ", "Find ", "Work out ", "I need "],
      ["the value of ", "the result of "],
      ["this code", "this expression", "the expression", "this Python line", "this line"],
      ENDINGS,
    ),
    ...compose(
      ["Evaluate ", "Please evaluate ", "Compute ", "Can you evaluate "],
      ["this code", "this expression", "the expression", "this Python line", "this line"],
      ENDINGS,
    ),
  ],
);
