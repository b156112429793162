// Below a verdict: whether it is right, where that is known.

import type { JSX } from "preact";
import { run } from "../state.ts";
import { knownGold, knownWords } from "./known-answer.ts";

/** The words, marked; nothing where the answer is not known. */
export function KnownAnswer(): JSX.Element | null {
  const { judgment } = run.value;
  const gold = knownGold.value;
  if (judgment === null || gold === null) return null;
  const { winner } = judgment;
  const mark = winner === null ? "" : winner === gold ? " right" : " wrong";
  return <p class={`known${mark}`}>{knownWords(winner, gold)}</p>;
}
