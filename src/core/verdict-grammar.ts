// How a judge family writes its verdicts: declarative, so that one parser reads them all.

/** A stretch of the answer between two fixed texts. */
export interface Field {
  readonly open: string;
  readonly close: string;
}

/**
 * Names one of the responses: `\boxed{Assistant 1}`, `<answer>[[A]]</answer>`. Only this kind can
 * be forced by a budget, watched by probes and read as a probability.
 */
export interface LabelGrammar extends Field {
  readonly kind: "label";
  /** What names the response shown first and second. */
  readonly labels: readonly [string, string];
  /** What names neither, where the family may say so. */
  readonly tie?: string;
  /** What two different labels mean: nothing (`refuse`, ambiguous), or that the last one counts. */
  readonly repeated: "refuse" | "last";
}

/** A whole number whose sign prefers: Think-RM's -3 to 3, negative for the response shown first. */
export interface GradeGrammar extends Field {
  readonly kind: "grade";
  readonly least: number;
  readonly most: number;
}

/** A verdict on each response by itself: PairJudge's `Correct` or `Incorrect`. Equal ones are a tie. */
export interface EachGrammar {
  readonly kind: "each";
  readonly first: Field;
  readonly second: Field;
  readonly right: string;
  readonly wrong: string;
}

/** A score for each response in a field of its own: J1's `<score_A>`. Equal ones are a tie. */
export interface ScoresGrammar {
  readonly kind: "scores";
  readonly first: Field;
  readonly second: Field;
  readonly least: number;
  readonly most: number;
}

/** All scores in one field: DeepSeek-GRM's `Scores: \boxed{7, 4}`. Equal ones are a tie. */
export interface ScoreListGrammar extends Field {
  readonly kind: "score-list";
  readonly separator: string;
  readonly least: number;
  readonly most: number;
}

/** How verdicts are written. */
export type VerdictGrammar =
  | LabelGrammar
  | GradeGrammar
  | EachGrammar
  | ScoresGrammar
  | ScoreListGrammar;
