// The choice of a data type: what each takes to keep and in memory, and whether it fits here.

import type { JSX } from "preact";
import type { KeepChoice, SourceSurvey } from "../../worker/store-api.ts";
import { formatBytes } from "../format.ts";
import { dtypeWords, fitWords } from "./dtype-words.ts";
import { chooseDtype, keeping } from "./keeping-actions.ts";

/** One row a data type; the radio button at its head chooses it. */
export function DtypeTable({ survey }: { survey: SourceSurvey }): JSX.Element {
  return (
    <div class="dtypes">
      <table class="figures" aria-label="Data types">
        <thead>
          <tr>
            <th scope="col">Data type</th>
            <th scope="col">On disk</th>
            <th scope="col" class="wide">
              Weights
            </th>
            <th scope="col" class="wide">
              KV cache
            </th>
            <th scope="col" class="wide">
              Scratch
            </th>
            <th scope="col">Memory</th>
            <th scope="col" class="fit">
              On this device
            </th>
          </tr>
        </thead>
        <tbody role="radiogroup" aria-label="Data type">
          {survey.choices.map((choice) => (
            <DtypeRow key={choice.dtype} choice={choice} best={choice.dtype === survey.chosen} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function DtypeRow({ choice, best }: { choice: KeepChoice; best: boolean }): JSX.Element {
  const { dtype, keptBytes, memory } = choice;
  const chosen = keeping.value.dtype === dtype;
  const fit = fitWords(memory);
  return (
    <tr class={chosen ? "chosen" : ""} onClick={() => chooseDtype(dtype)}>
      <th scope="row">
        <label>
          <input
            type="radio"
            name="dtype"
            value={dtype}
            checked={chosen}
            onChange={() => chooseDtype(dtype)}
          />
          {dtype} {best && <span class="chip">recommended</span>}
        </label>
        <span class="dtype-note">{dtypeWords[dtype]}</span>
        <span class={memory.fits ? "dtype-note fit-below" : "dtype-note fit-below no-fit"}>
          {fit}
        </span>
      </th>
      <td>{formatBytes(keptBytes)}</td>
      <td class="wide">{formatBytes(memory.weights)}</td>
      <td class="wide">{formatBytes(memory.kvCache)}</td>
      <td class="wide">{formatBytes(memory.scratch)}</td>
      <td>{formatBytes(memory.total)}</td>
      <td class={memory.fits ? "fit" : "fit no-fit"}>{fit}</td>
    </tr>
  );
}
