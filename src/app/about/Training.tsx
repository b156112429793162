// How rrm-mini was trained, and the files to do it again.

import type { JSX } from "preact";
import { recipeFile, type RecipeFile } from "./recipe-files.ts";
import { trainingStages } from "./training-stages.ts";

const DOCUMENTS = ["RESULTS.md", "README.md", "stages.ts", "train.ts"];

/** The stages, then the documents. */
export function Training(): JSX.Element {
  return (
    <>
      <h3>How it was trained</h3>
      <ol class="about-stages">
        {trainingStages.map(({ name, what, files }) => (
          <li key={name}>
            <b>{name}.</b> {what} <Files files={files.map(recipeFile)} />
          </li>
        ))}
      </ol>
      <p>
        All measurements, and how to repeat every stage: <Files files={DOCUMENTS.map(recipeFile)} />
      </p>
    </>
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
