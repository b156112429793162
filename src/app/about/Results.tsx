// How often rrm-mini is right, overall and by kind of task, thinking and answering at once.

import type { ComponentChildren, JSX } from "preact";
import type { MiniResults } from "../../tasks/mini-results.ts";
import type { FamilyResult } from "../../tasks/results/accuracy.ts";
import { type Share, inPercent } from "../../tasks/results/share.ts";
import type { MeasuredModel } from "../../tasks/results/training.ts";
import { formatBytes } from "../format.ts";
import { intervalWords, setWords, unseenFamilies, weakestWords } from "./result-words.ts";

const count = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });

interface ResultsProps {
  readonly results: MiniResults;
  /** Whether they were measured on the very files that are loaded. */
  readonly isOfThis: boolean;
}

/** The table, with what it was measured on. */
export function Results({ results, isOfThis }: ResultsProps): JSX.Element {
  const weakest = weakestWords(results.families);
  return (
    <>
      {weakest !== null && <p>{weakest}</p>}
      <h3>How often it is right</h3>
      {!isOfThis && (
        <p class="problem">These figures were measured on other files than the ones loaded here.</p>
      )}
      <Measured model={results.model} />
      <Table results={results} />
    </>
  );
}

function Measured({ model }: { model: MeasuredModel }): JSX.Element {
  return (
    <p>
      Beside the direct judge, which answers at once. Every comparison is asked in both orders; a
      verdict that cannot be read counts as wrong. In small print: 95 % intervals. The model has{" "}
      {count.format(model.parameters)} parameters and takes {formatBytes(model.bytes)} as{" "}
      {model.dtype}.
    </p>
  );
}

function Table({ results }: { results: MiniResults }): JSX.Element {
  const { families } = results;
  return (
    <div class="about-scroll" tabIndex={0} role="region" aria-label="Results">
      <table class="figures">
        <thead>
          <tr>
            <td />
            <th scope="col">Reasoning</th>
            <th scope="col">Direct</th>
          </tr>
        </thead>
        <Overall results={results} />
        <Families title="Kinds of task that take steps" families={ofSteps(families, true)} />
        <Families title="Other kinds of task" families={ofSteps(families, false)} />
        <Families title={setWords.families} families={unseenFamilies(results)} />
      </table>
    </div>
  );
}

function ofSteps(families: readonly FamilyResult[], wanted: boolean): readonly FamilyResult[] {
  return families.filter(({ steps }) => steps === wanted);
}

/** Every set, and what else was counted on the first. */
function Overall({ results: { accuracy } }: { results: MiniResults }): JSX.Element {
  const [first] = accuracy.sets;
  return (
    <Group title="Overall">
      {accuracy.sets.map(({ set, comparisons, judges: { rl, direct } }) => (
        <Line key={set} name={setWords[set]} comparisons={comparisons}>
          <ShareCell share={rl} />
          <ShareCell share={direct} />
        </Line>
      ))}
      {first && (
        <>
          <Line name="Both orders decided alike">
            <ShareCell share={first.judges.rl.consistent} />
            <ShareCell share={first.judges.direct.consistent} />
          </Line>
          <Line name="Tokens of a verdict">
            <td>{count.format(first.judges.rl.tokens)}</td>
            <td>{count.format(first.judges.direct.tokens)}</td>
          </Line>
        </>
      )}
    </Group>
  );
}

interface FamiliesProps {
  readonly title: string;
  readonly families: readonly FamilyResult[];
}

function Families({ title, families }: FamiliesProps): JSX.Element | null {
  if (families.length === 0) return null;
  return (
    <Group title={title}>
      {families.map(({ family, comparisons, thinking, direct }) => (
        <Line key={family} name={family} comparisons={comparisons}>
          <ShareCell share={thinking} />
          <ShareCell share={direct} />
        </Line>
      ))}
    </Group>
  );
}

interface GroupProps {
  readonly title: string;
  readonly children: ComponentChildren;
}

function Group({ title, children }: GroupProps): JSX.Element {
  return (
    <tbody>
      <tr class="about-group">
        <th scope="rowgroup" colSpan={3}>
          {title}
        </th>
      </tr>
      {children}
    </tbody>
  );
}

interface LineProps {
  readonly name: string;
  readonly comparisons?: number;
  readonly children: ComponentChildren;
}

function Line({ name, comparisons, children }: LineProps): JSX.Element {
  return (
    <tr>
      <th scope="row">
        {name}{" "}
        {comparisons !== undefined && (
          <span class="small">{count.format(comparisons)} comparisons</span>
        )}
      </th>
      {children}
    </tr>
  );
}

function ShareCell({ share }: { share: Share }): JSX.Element {
  return (
    <td>
      <meter value={share.right} aria-hidden="true" /> {inPercent(share.right)}{" "}
      <span class="small">{intervalWords(share)}</span>
    </td>
  );
}
