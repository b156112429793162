// How rrm-mini was trained, and the files to do it again.

import type { JSX } from "preact";
import type { MiniResults } from "../../tasks/mini-results.ts";
import { recipeFile, type RecipeFile, recipeFiles } from "./recipe-files.ts";
import { stageWords, type TrainingStage, trainingStages } from "./training-stages.ts";

const DOCUMENTS = ["RESULTS.md", "README.md", "stages.ts", "train.ts"];

interface TrainingProps {
  /** How much each stage took is said once they are here. */
  readonly results: MiniResults | "missing" | null;
}

/** The documents, the stages, then every file. */
export function Training({ results }: TrainingProps): JSX.Element {
  return (
    <>
      <h3>How it was trained</h3>
      <p>
        All measurements, and how to repeat every stage: <Files files={DOCUMENTS.map(recipeFile)} />
      </p>
      <ol class="about-stages">
        {trainingStages.map((stage) => (
          <Stage key={stage.name} stage={stage} results={results} />
        ))}
      </ol>
      <details>
        <summary>All files of the recipe</summary>
        <Files files={recipeFiles} />
      </details>
    </>
  );
}

function Stage({ stage, results }: TrainingProps & { stage: TrainingStage }): JSX.Element {
  const { name, what, files, trains } = stage;
  const stages = results === null || results === "missing" ? [] : results.training.stages;
  const trained = stages.find((candidate) => candidate.stage === trains);
  return (
    <li>
      <b>{name}.</b> {what} {trained && `${stageWords(trained)} `}
      <Files files={files.map(recipeFile)} />
    </li>
  );
}

function Files({ files }: { files: readonly (RecipeFile | undefined)[] }): JSX.Element {
  return (
    <span class="about-files">
      {files.map(
        (file) =>
          file && (
            <a key={file.path} href={file.address} download={nameOf(file.path)}>
              {file.path}
            </a>
          ),
      )}
    </span>
  );
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
