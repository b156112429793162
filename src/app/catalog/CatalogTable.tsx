// Known judges, what they take of this device's memory, and the way to get them.

import "../styles/catalog.css";
import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import { CheckInput } from "../components/CheckInput.tsx";
import { formatProvider } from "../format.ts";
import { hubNameAddress } from "../models/hub-address.ts";
import { profileById } from "../profiles/profile-list.ts";
import { provider } from "../state.ts";
import { type CatalogCell, type CatalogRow, dtypes } from "./catalog-rows.ts";
import { filter, readLimits, reckonedFor, rowCount, shownRows } from "./catalog-signals.ts";

/** The table with its filters; scrolls sideways within itself where there is no room. */
export function CatalogTable(): JSX.Element {
  useEffect(() => void readLimits(), [provider.value]);
  return (
    <>
      <Filters />
      <div class="catalog-scroll" role="group" aria-label="Known judges" tabIndex={0}>
        <table class="catalog figures">
          <thead>
            <tr>
              <th scope="col">Model</th>
              <th scope="col">Size</th>
              {dtypes.map((dtype) => (
                <th key={dtype} scope="col">
                  {dtype}
                </th>
              ))}
              <th scope="col" class="words">
                Licence
              </th>
              <th scope="col" class="words">
                Profile
              </th>
            </tr>
          </thead>
          <tbody>
            {shownRows.value.map((row) => (
              <Row key={row.model.repo} row={row} />
            ))}
          </tbody>
        </table>
      </div>
      {shownRows.value.length === 0 && <p class="hint">{noneWords()}</p>}
      <p class="hint">{memoryWords()}</p>
    </>
  );
}

function noneWords(): string {
  const { text, fitting } = filter.value;
  if (text.trim() === "") return "No known judge fits this device in any data type.";
  return `No known judge matches “${text.trim()}”${fitting ? " and fits this device" : ""}. Others can be got by name, under Add a model.`;
}

function memoryWords(): string {
  const reckoned = reckonedFor.value;
  const where = reckoned === null ? "this device" : `${formatProvider(reckoned)} on this device`;
  return `A cell is the memory planned for ${where}: weights, eight rollouts of up to 8,192 tokens at a time, and scratch. ✓ can be loaded here; with “4 rollouts” or “shorter” below it, with no more than so many rollouts at a time, or with shorter ones. Without ✓ it cannot be loaded here in that data type.`;
}

function Filters(): JSX.Element {
  const { text, fitting } = filter.value;
  return (
    <div class="catalog-filters">
      <div class="setting">
        <label for="catalog-text">Filter</label>
        <input
          id="catalog-text"
          type="search"
          autocomplete="off"
          placeholder="name, licence, profile"
          value={text}
          onInput={({ currentTarget }) => (filter.value = { text: currentTarget.value, fitting })}
        />
      </div>
      <CheckInput
        id="catalog-fitting"
        name="fitting"
        label="Fits this device"
        hint="In at least one data type."
        disabled={false}
        checked={fitting}
        onChange={(checked) => (filter.value = { text, fitting: checked })}
      />
      <p class="hint figures" role="status">
        {shownRows.value.length} of {rowCount}
      </p>
    </div>
  );
}

function Row({ row: { model, size, cells } }: { row: CatalogRow }): JSX.Element {
  const { repo, name, licence, profile } = model;
  return (
    <tr>
      <th scope="row">
        {name}
        <span class="repo">
          {repo} ·{" "}
          <a
            href={hubNameAddress({ repo, revision: "main" })}
            aria-label={`Get ${name} from the hub`}
          >
            Get it from the hub
          </a>
        </span>
      </th>
      <td>{size}</td>
      {cells.map((cell) => (
        <MemoryCell key={cell.dtype} cell={cell} />
      ))}
      <td class="words">{licence ?? "unknown"}</td>
      <td class="words">
        {profile === null ? "unknown" : (profileById(profile)?.profile.name ?? profile)}
      </td>
    </tr>
  );
}

function MemoryCell({ cell: { text, fits, why, note } }: { cell: CatalogCell }): JSX.Element {
  if (fits === null) return <td class="unfit">{text}</td>;
  return fits ? (
    <td>
      <span aria-hidden="true">✓ </span>
      {text}
      <span class="visually-hidden">, fits</span>
      {note !== "" && <span class="cell-note">{note}</span>}
    </td>
  ) : (
    <td class="unfit" title={why}>
      {text}
      <span class="visually-hidden">, does not fit: {why}</span>
      <span class="cell-note" aria-hidden="true">
        {note}
      </span>
    </td>
  );
}
