// How people ask for a format, and for words a text must or must not have.

import { compose, type Phrasings, withComposed } from "../split.ts";

/** Queries for the words `{words}` in the format that `{how}` describes. */
export const FORMAT_QUERIES: Phrasings = withComposed(
  {
    train: [
      "Write these words {how}: {words}",
      "Write the words {words} {how}.",
      "Give me these words {how}: {words}",
      "I need the words {words} {how}.",
      "Here are some words: {words}. Write them {how}.",
      "Please write {how}: {words}",
      "Reply with these words {how}: {words}",
      "My words are: {words}. I want them {how}.",
    ],
    heldout: [
      "Please give me the words {words} {how}.",
      "Here are my words: {words}. Reply with them {how}.",
      "I want these words {how}: {words}",
    ],
  },
  [
    ...compose(
      ["Write", "Give me", "Show me", "Say", "Send me", "List", "Please write", "I need", "I want"],
      [" these words", " the words", " the following words", " my words"],
      [" {how}: {words}"],
    ),
    ...compose(
      ["Here are some words: ", "Here are my words: ", "My words are: ", "Take these words: "],
      ["{words}. "],
      ["Write them", "Give them to me", "Show them", "I need them", "Reply with them", "Send them"],
      [" {how}."],
    ),
  ],
);

const around = (name: string): Phrasings => ({
  train: [`in ${name}`, `inside ${name}`, `with ${name} around them`, `with ${name} around it all`],
  heldout: [`all inside ${name}`, `all in ${name}`],
});

const apart = (name: string): Phrasings => ({
  train: [`separated by ${name}`, `with ${name} between them`, `with ${name} between the words`],
  heldout: [`all separated by ${name}`, `with only ${name} between the words`],
});

const ending = (name: string): Phrasings => ({
  train: [`with ${name} at the end`, `ending with ${name}`, `with ${name} after the last word`],
  heldout: [`with ${name} at the end of it all`, `ending in ${name}`],
});

/** How a query names each format, by what a response shows of it; `_` is nothing. */
export const FORMAT_NAMES = {
  around: {
    "[]": around("square brackets"),
    "()": around("parentheses"),
    "{}": around("curly brackets"),
    '""': around("quotes"),
    __: {
      train: [
        "without brackets or quotes",
        "with nothing around them",
        "with no brackets or quotes",
      ],
      heldout: ["with no brackets or quotes around them", "with nothing around the words"],
    },
  },
  between: {
    ",": apart("commas"),
    ";": apart("semicolons"),
    "/": apart("slashes"),
    "-": apart("dashes"),
    "\\n": {
      train: ["one per line", "each on its own line", "with one word per line"],
      heldout: ["with each word on its own line", "one word per line"],
    },
    _: apart("spaces"),
  },
  case: {
    A: {
      train: [
        "in capitals",
        "in upper case",
        "in capital letters",
        "with all letters in upper case",
      ],
      heldout: ["all in capitals", "all in upper case letters"],
    },
    a: {
      train: [
        "in lower case",
        "in small letters",
        "without capitals",
        "with all letters in lower case",
      ],
      heldout: ["all in lower case", "all in small letters"],
    },
  },
  end: {
    ".": ending("a full stop"),
    "!": ending("an exclamation mark"),
    "?": ending("a question mark"),
    _: {
      train: [
        "with nothing at the end",
        "without a mark at the end",
        "with nothing after the last word",
      ],
      heldout: ["with no mark at the end", "without a mark after the last word"],
    },
  },
} satisfies Record<string, Readonly<Record<string, Phrasings>>>;

/** Queries for a text that keeps `{rule}`. */
export const RULE_QUERIES: Phrasings = withComposed(
  {
    train: [
      "Write a sentence that {rule}.",
      "Reply with a sentence that {rule}.",
      "Tell me what you see in a sentence that {rule}.",
      "I need a sentence that {rule}.",
      "Give me one sentence that {rule}.",
      "What do you see? Answer with a sentence that {rule}.",
    ],
    heldout: [
      "Please reply with one sentence that {rule}.",
      "What do you see? I need a sentence that {rule}.",
    ],
  },
  compose(
    [
      "Write",
      "Write me",
      "Give me",
      "Say",
      "Send me",
      "Please write",
      "I want",
      "Reply with",
      "Answer with",
    ],
    [" a sentence", " one sentence", " a short sentence", " a text", " a short text"],
    [" about anything", " of your own", ""],
    [" that {rule}."],
  ),
);

/** How a query states each rule about the word `{word}`. */
export const RULES = {
  first: {
    train: ["starts with the word {word}", "begins with {word}", "starts with {word}"],
    heldout: ["begins with the word {word}", "has {word} as the first word"],
  },
  last: {
    train: ["ends with the word {word}", "ends with {word}", "ends in {word}"],
    heldout: ["ends in the word {word}", "has {word} as the last word"],
  },
  in: {
    train: [
      "contains the word {word}",
      "contains {word}",
      "has the word {word} in it",
      "uses {word}",
    ],
    heldout: ["uses the word {word}", "has {word} in it"],
  },
  no: {
    train: [
      "does not contain the word {word}",
      "does not contain {word}",
      "does not have the word {word} in it",
      "does not use {word}",
    ],
    heldout: ["does not use the word {word}", "does not have {word} in it"],
  },
} satisfies Record<string, Phrasings>;
