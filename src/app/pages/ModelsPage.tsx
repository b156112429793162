// Which models there are, which one judges, and how to add another.

import "../styles/models-page.css";
import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import { CatalogTable } from "../catalog/CatalogTable.tsx";
import { ModelFailure } from "../components/ModelFailure.tsx";
import { AddModel } from "../models/AddModel.tsx";
import { refreshKept } from "../models/kept-list.ts";
import { ModelList } from "../models/ModelList.tsx";
import { MODELS_TITLE_ID } from "../models/models-title.ts";
import { readShipped } from "../models/shipped-model.ts";
import { connectStore } from "../models/store-access.ts";
import { loadProfiles } from "../profiles/profile-list.ts";
import { createStoreClient } from "../../worker/store-client.ts";

connectStore(createStoreClient);

/** The page of models. */
export function ModelsPage(): JSX.Element {
  useEffect(refreshWhileShown, []);
  return (
    <>
      <ModelFailure next={MODELS_TITLE_ID} />
      <ModelList />
      <AddModel />
      <section class="panel" aria-labelledby="catalog-title">
        <h2 id="catalog-title">Known judges</h2>
        <CatalogTable />
      </section>
      <p class="hint">
        How a model is asked and read is its profile: <a href="#/profiles">see and edit profiles</a>
        .
      </p>
    </>
  );
}

/** Another tab, the hub page's for one, may have changed what is kept. */
function refreshWhileShown(): () => void {
  const refresh = (): void => {
    if (document.visibilityState === "visible") void refreshKept();
  };
  refresh();
  void readShipped();
  void loadProfiles();
  document.addEventListener("visibilitychange", refresh);
  return () => document.removeEventListener("visibilitychange", refresh);
}
