// The answer cut at its boxes, for display only: what the answer means is core's to say.

/** A piece of the answer: plain text, or a whole `\boxed{...}`. */
export interface AnswerPart {
  readonly boxed: boolean;
  readonly text: string;
}

const OPEN = "\\boxed{";

/** Cuts an answer at its boxes in one pass. The parts' texts join to the answer. */
export function answerParts(answer: string): readonly AnswerPart[] {
  const parts: AnswerPart[] = [];
  let from = 0;
  for (let open = answer.indexOf(OPEN); open !== -1; open = answer.indexOf(OPEN, from)) {
    const close = answer.indexOf("}", open);
    if (close === -1) break;
    if (open > from) parts.push({ boxed: false, text: answer.slice(from, open) });
    parts.push({ boxed: true, text: answer.slice(open, close + 1) });
    from = close + 1;
  }
  if (from < answer.length) parts.push({ boxed: false, text: answer.slice(from) });
  return parts;
}
