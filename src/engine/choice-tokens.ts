// A verdict's form as token ids: what is forced upon a thought, and which tokens tell the labels apart.

import type { VerdictForm } from "../core/engine.ts";
import { JudgeError } from "../core/errors.ts";
import type { Tokenizer } from "./tokenizer.ts";

/** Tokens up to the label, and from there on. */
export interface VerdictTokens {
  /** What is forced before the choice. */
  readonly stem: readonly number[];
  /** The first tokens in which the labels differ. */
  readonly labels: readonly [number, number];
  /** What ends the verdict after either of them. */
  readonly rests: readonly [readonly number[], readonly number[]];
}

/** Everything the engine knows of a verdict's form. */
export interface ChoiceTokens {
  /** For a thought that is not closed yet. */
  readonly thinking: VerdictTokens;
  /** For one that is. */
  readonly closed: VerdictTokens;
  /** Text that stands right before the deciding token. */
  readonly lead: string;
  /** The closing tag, and whether it is an added token, so that only the token counts. */
  readonly close: string;
  readonly closeIsControl: boolean;
  /** Most tokens that concluding adds. */
  readonly longest: number;
}

function verdictTokens(tokenizer: Tokenizer, before: string, form: VerdictForm): VerdictTokens {
  const [first, second] = form.labels.map((label) =>
    tokenizer.encode([{ text: before + label + form.end, trusted: true }], Infinity),
  ) as [number[], number[]];
  const at = first.findIndex((id, index) => id !== second[index]);
  const labels = [first[at], second[at]] as const;
  if (labels[0] === undefined || labels[1] === undefined) {
    throw new JudgeError(
      "unsupported-model",
      `The model's tokenizer cannot tell the verdicts "${form.labels.join('" and "')}" apart.`,
    );
  }
  return {
    stem: first.slice(0, at),
    labels: [labels[0], labels[1]],
    rests: [first.slice(at + 1), second.slice(at + 1)],
  };
}

/** The end of the stem's text, from the box on. */
function leadOf(tokenizer: Tokenizer, { stem }: VerdictTokens, open: string): string {
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  const bytes = stem.map((id) => tokenizer.bytes.get(id) ?? new Uint8Array(0));
  const text =
    bytes.map((piece) => decoder.decode(piece, { stream: true })).join("") + decoder.decode();
  return text.slice(text.lastIndexOf(open));
}

/**
 * Encodes a verdict's form.
 * @throws JudgeError `unsupported-model` when the labels come to the same tokens
 */
export function choiceTokens(tokenizer: Tokenizer, form: VerdictForm): ChoiceTokens {
  const thinking = verdictTokens(tokenizer, form.conclusion, form);
  const afterClose = form.conclusion.indexOf(form.close) + form.close.length;
  const closed = verdictTokens(tokenizer, form.conclusion.slice(afterClose), form);
  const added = [...tokenizer.addedTokens.values()].map(({ content }) => content);
  const ends = [thinking, closed].flatMap(({ rests }) => rests.map(({ length }) => length));
  return {
    thinking,
    closed,
    lead: leadOf(tokenizer, closed, form.open),
    close: form.close,
    closeIsControl: added.includes(form.close),
    longest: thinking.stem.length + 1 + Math.max(...ends),
  };
}

/** P(first label) against the second, by their two logits at temperature 1. */
export function choiceProbability(logits: Float32Array): number {
  const [first = Number.NaN, second = Number.NaN] = logits;
  return 1 / (1 + Math.exp(second - first));
}
