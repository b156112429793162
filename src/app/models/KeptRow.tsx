// A model in the browser's store: whole or begun, and everything that can be done with it.

import type { JSX } from "preact";
import { PROFILE_PATH } from "../../core/model-manifest.ts";
import type { KeptModel } from "../../worker/store-api.ts";
import { downloadText } from "../download.ts";
import { formatBytes, formatBytesOf } from "../format.ts";
import { DeleteButton } from "./DeleteButton.tsx";
import { FolderPicker } from "./FolderPicker.tsx";
import { hubAddress } from "./hub-address.ts";
import { keptChoice } from "./kept-choice.ts";
import { keeping, lookAt } from "./keeping-actions.ts";
import { chosenProfiles, keptModels, knownFolders, refreshKept } from "./kept-list.ts";
import { chooseProfile } from "./model-in-use.ts";
import { ModelRow } from "./ModelRow.tsx";
import { dateWords, shortId, sourceWords, tellingName } from "./model-words.ts";
import { ProfileSelect } from "./ProfileSelect.tsx";
import { UseButton } from "./UseButton.tsx";
import { verifyModel, works } from "./work-actions.ts";
import { WorkReport } from "./WorkReport.tsx";

/** The row of a kept model. */
export function KeptRow({ model }: { model: KeptModel }): JSX.Element {
  const { id, name, dtype, state, bytes, total } = model;
  const inUse = keptChoice.value?.id === id;
  const whole = state === "whole";
  return (
    <ModelRow
      name={name}
      marks={[dtype, inUse && "in use", !whole && "partial", whole && bytes < total && "damaged"]}
      facts={[...factsOf(model), ...(nameOf(model) === name ? [] : [`id ${shortId(id)}`])]}
      buttons={
        <>
          {whole ? <WholeButtons model={model} /> : <GoOn model={model} />}
          <DeleteButton model={model} name={nameOf(model)} inUse={inUse} />
        </>
      }
    >
      {whole && <AskedAs model={model} />}
      <WorkReport model={model} />
    </ModelRow>
  );
}

/** For those who only hear the buttons. */
function nameOf(model: KeptModel): string {
  return tellingName(model, keptModels.value ?? []);
}

function factsOf({ state, bytes, total, source, keptAt, usedAt }: KeptModel): readonly string[] {
  const whole = state === "whole";
  return [
    bytes < total ? formatBytesOf(bytes, total) : formatBytes(bytes),
    sourceWords(source),
    `${whole ? "kept" : "begun"} ${dateWords(keptAt)}`,
    ...(whole ? [usedAt === null ? "never used" : `last used ${dateWords(usedAt)}`] : []),
  ];
}

function WholeButtons({ model }: { model: KeptModel }): JSX.Element {
  const { id } = model;
  const name = nameOf(model);
  const working = works.value.get(id)?.phase === "running";
  return (
    <>
      <UseButton id={id} kind="secondary" name={name} />
      <button
        type="button"
        class="quiet"
        aria-disabled={working}
        onClick={() => void verifyModel(id)}
      >
        Verify<span class="visually-hidden"> {name}</span>
      </button>
      <button type="button" class="quiet" onClick={() => exportManifest(model)}>
        Export manifest<span class="visually-hidden"> of {name}</span>
      </button>
    </>
  );
}

/** Byte for byte the file in the store, so that its SHA-256 is the one that results name. */
function exportManifest({ id, manifest }: KeptModel): void {
  downloadText(`${id}.manifest.json`, "application/json", `${JSON.stringify(manifest, null, 2)}\n`);
}

function GoOn({ model }: { model: KeptModel }): JSX.Element {
  const { id, source } = model;
  // Going on with this one would end what is being kept, or it is this one.
  if (keeping.value.phase === "keeping") return <span class="hint">A model is being kept.</span>;
  if (source?.kind === "hub") {
    return (
      <a class="button secondary" href={hubAddress("go-on", id)}>
        Go on …
      </a>
    );
  }
  return (
    <FolderPicker
      label="Go on from its folder …"
      kind="secondary"
      known={knownFolders.value.get(id)}
      onPick={(picked) => {
        void lookAt(picked, model);
        document.getElementById("add-title")?.scrollIntoView();
      }}
    />
  );
}

function AskedAs({ model }: { model: KeptModel }): JSX.Element {
  const { id, manifest } = model;
  const chosen = chosenProfiles.value.get(id) ?? null;
  const hasOwnProfile = manifest?.files.some(({ path }) => path === PROFILE_PATH) ?? false;
  const change = async (profile: string | null): Promise<void> => {
    await chooseProfile(id, profile);
    await refreshKept();
  };
  return (
    <p class="profile-line">
      <ProfileSelect
        id={`profile-${id}`}
        label="Asked as"
        value={chosen}
        own={hasOwnProfile || chosen === null}
        onChange={(profile) => void change(profile)}
      />
      <span class="visually-hidden">of {nameOf(model)}</span>
    </p>
  );
}
