// What a source holds: its name, its sizes, and the files that would be read.

import type { JSX } from "preact";
import type { KeepChoice, SourceSurvey } from "../../worker/store-api.ts";
import { formatBytes, formatTokens } from "../format.ts";
import { shapeWords, sourceWords } from "./model-words.ts";

const formats = { safetensors: "safetensors, converted while it is read", onnx: "ONNX" } as const;

/** Facts and files; the files are those of the chosen data type. */
export function SurveyFacts({
  survey,
  choice,
}: {
  survey: SourceSurvey;
  choice: KeepChoice | null;
}): JSX.Element {
  const { name, source, format, shape } = survey;
  return (
    <>
      <h3 class="survey-name">
        <bdi>{name}</bdi>
      </h3>
      <ul class="facts figures">
        <li>{shapeWords(shape)}</li>
        <li>context {formatTokens(shape.contextLength)}</li>
        <li>{formats[format]}</li>
        <li>
          <bdi>{sourceWords(source)}</bdi>
        </li>
      </ul>
      {choice && <Files choice={choice} />}
    </>
  );
}

function Files({ choice: { files, readBytes } }: { choice: KeepChoice }): JSX.Element {
  return (
    <details class="survey-files">
      <summary>
        {files.length === 1 ? "1 file" : `${files.length} files`} to read, {formatBytes(readBytes)}
      </summary>
      <ul class="figures">
        {files.map(({ path, size }) => (
          <li key={path}>
            <bdi>{path}</bdi> <span class="soft">{formatBytes(size)}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
