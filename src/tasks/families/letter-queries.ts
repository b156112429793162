// How people ask about the spelling of a word.

import { compose, type Phrasings, withComposed } from "../split.ts";

const QUOTED = ['"{word}"', 'the word "{word}"'];
const LETTER = ['"{letter}"', 'the letter "{letter}"'];

/** Queries for the number of letters of `{word}`. */
export const LETTERS_QUERIES: Phrasings = withComposed(
  {
    train: [
      'How many letters are in "{word}"?',
      'How many letters does "{word}" have?',
      'Count the letters in "{word}".',
      'How long is the word "{word}"?',
      'What is the length of "{word}"?',
      'Tell me the number of letters in "{word}".',
    ],
    heldout: [
      'Please count the letters in the word "{word}".',
      'What is the number of letters in "{word}"?',
    ],
  },
  [
    ...compose(
      ["Count", "Tell me", "Find", "Work out", "Give me", "I need"],
      [" the number of letters in ", " how many letters there are in "],
      QUOTED,
      ["."],
    ),
    ...compose(
      ["How many letters ", "How many characters "],
      ["are there in ", "do you count in ", "make up ", "has "],
      QUOTED,
      ["?"],
    ),
  ],
);

/** Queries for how often `{letter}` is in `{word}`. */
export const ONE_LETTER_QUERIES: Phrasings = withComposed(
  {
    train: [
      'How many times does the letter "{letter}" appear in "{word}"?',
      'How many "{letter}" are in "{word}"?',
      'Count the letter "{letter}" in "{word}".',
      'How often does "{letter}" appear in "{word}"?',
      'How many times is "{letter}" used in "{word}"?',
      'In the word "{word}", how many times do you see "{letter}"?',
    ],
    heldout: [
      'Please count how often the letter "{letter}" is in "{word}".',
      'How many times do you see the letter "{letter}" in the word "{word}"?',
    ],
  },
  [
    ...compose(
      ["Count", "Tell me", "Find", "Work out", "Give me"],
      [" how often ", " how many times "],
      LETTER,
      [" appears in ", " is in ", " comes up in ", " is used in "],
      QUOTED,
      ["."],
    ),
    ...compose(
      ["How many times is ", "How often is "],
      LETTER,
      [" in ", " found in ", " written in "],
      QUOTED,
      ["?"],
    ),
    ...compose(
      ["How many times does ", "How often does "],
      LETTER,
      [" occur in ", " come up in ", " appear in "],
      QUOTED,
      ["?"],
    ),
  ],
);

/** Queries for `{word}` backwards. */
export const REVERSE_QUERIES: Phrasings = withComposed(
  {
    train: [
      'Reverse the word "{word}".',
      'Write "{word}" backwards.',
      'Spell "{word}" backwards.',
      'What is "{word}" backwards?',
      'What is "{word}" in reverse?',
      'Please reverse "{word}".',
      'Turn "{word}" around, letter by letter.',
    ],
    heldout: [
      'What do you get when you reverse "{word}"?',
      'Please spell the word "{word}" in reverse.',
    ],
  },
  [
    ...compose(["Reverse ", "Turn around ", "Please turn around ", "Flip ", "Mirror "], QUOTED, [
      ".",
      ", please.",
    ]),
    ...compose(
      ["Write ", "Spell ", "Give me ", "Tell me ", "Show me ", "Say ", "Please spell ", "I need "],
      QUOTED,
      [
        " backwards.",
        " in reverse.",
        " from back to front.",
        " from the last letter to the first.",
      ],
    ),
    ...compose(["What is ", "How do you write ", "How do you spell "], QUOTED, [
      " backwards?",
      " in reverse?",
      " from back to front?",
    ]),
  ],
);

/** Queries for `{word}` in upper or lower case. */
export function caseQueries(side: "upper" | "lower"): Phrasings {
  return withComposed(
    {
      train: [
        `Write "{word}" in ${side} case.`,
        `Convert "{word}" to ${side} case.`,
        `What is "{word}" in ${side} case?`,
        `Please write "{word}" in ${side} case letters.`,
        `Change "{word}" to ${side} case.`,
        `Put the word "{word}" in ${side} case.`,
      ],
      heldout: [
        `Please convert the word "{word}" to ${side} case.`,
        `Spell "{word}" in ${side} case letters.`,
      ],
    },
    [
      ...compose(
        [
          "Write ",
          "Convert ",
          "Change ",
          "Put ",
          "Turn ",
          "Set ",
          "Rewrite ",
          "Please put ",
          "Please change ",
        ],
        QUOTED,
        [" in", " to", " into"],
        [` ${side} case.`, ` ${side} case letters.`, ` all ${side} case.`],
      ),
      ...compose(["What is ", "How do you write ", "How does one write "], QUOTED, [
        ` in ${side} case?`,
        ` in ${side} case letters?`,
      ]),
    ],
  );
}
