// A model's own chat template (Jinja), rendered by the hub's library.

import { Environment, Interpreter, parse, tokenize } from "@huggingface/jinja";
import type { ChatMessage, ChatOptions } from "../core/chat-message.ts";
import { JudgeError } from "../core/errors.ts";

/** A chat template as a model's folder states it. */
export interface ChatTemplate {
  /** The Jinja source: `chat_template.jinja`, or what `tokenizer_config.json` holds. */
  readonly source: string;
  /** Text of the special tokens a template may name: `bos_token`, `eos_token`, ... */
  readonly specialTokens: Readonly<Record<string, string>>;
}

/** Chat templates are a few kilobytes; the largest on the hub have some tens. */
const MOST_CHARACTERS = 200_000;

/** No conversation of two turns needs a longer list, and a long one takes all memory at once. */
const LONGEST_RANGE = 10_000;

/** What some templates write into the prompt as today, so that a judgment can be repeated tomorrow. */
const DAY: Readonly<Record<string, string>> = {
  "%Y": "2024",
  "%m": "07",
  "%d": "26",
  "%b": "Jul",
  "%B": "July",
  "%H": "12",
  "%M": "00",
  "%%": "%",
};

function sameDay(format: string): string {
  return format.replaceAll(/%[YmdbBHM%]/g, (part) => DAY[part] ?? part);
}

function range(start: number, stop?: number, step = 1): readonly number[] {
  const [from, to] = stop === undefined ? [0, start] : [start, stop];
  const length = Math.max(0, Math.ceil((to - from) / step));
  // Also where it is no number, as of a step of nothing.
  if (!(length <= LONGEST_RANGE)) throw new Error(`A range must have at most ${LONGEST_RANGE}.`);
  return Array.from({ length }, (_, index) => from + index * step);
}

function raise(message: unknown): never {
  throw new Error(String(message));
}

/** What every template finds, as Transformers has it. */
const globals: Readonly<Record<string, unknown>> = {
  true: true,
  True: true,
  false: false,
  False: false,
  none: null,
  None: null,
  tools: null,
  documents: null,
  range,
  raise_exception: raise,
  strftime_now: sameDay,
};

function run(source: string, variables: Readonly<Record<string, unknown>>): string {
  const environment = new Environment();
  for (const [name, value] of Object.entries(variables)) environment.set(name, value);
  const tokens = tokenize(source, { lstrip_blocks: true, trim_blocks: true });
  const { value } = new Interpreter(environment).run(parse(tokens));
  if (typeof value === "string") return value;
  throw new Error("It writes no text.");
}

/**
 * Renders a template up to where the model's turn begins. A template can compute for as long as it
 * likes: call this where it can be ended, and never with text that nobody vouches for.
 * @param options variables beside the messages; one that Transformers sets itself is not changed
 * @throws JudgeError `unsupported-model` with what the template, or its syntax, has to say
 */
export function renderChatTemplate(
  { source, specialTokens }: ChatTemplate,
  messages: readonly ChatMessage[],
  options: ChatOptions = {},
): string {
  if (source.length > MOST_CHARACTERS) {
    throw new JudgeError(
      "unsupported-model",
      `The model's chat template has ${source.length} characters; at most ${MOST_CHARACTERS} are rendered. Use a judge profile with chat markers of its own.`,
    );
  }
  const given = { ...specialTokens, ...options, ...globals };
  try {
    return run(source, { ...given, messages, add_generation_prompt: true });
  } catch (cause) {
    // Deep nesting overflows the stack, which is an error like any other here.
    const problem = cause instanceof Error ? cause.message : String(cause);
    throw new JudgeError(
      "unsupported-model",
      `The model's chat template cannot be rendered: ${problem}`,
      { cause },
    );
  }
}
