// The catalog of known judges, read once, when it is first shown.

import { computed } from "@preact/signals";
import catalog from "../../../models/catalog.json?raw";
import { parseCatalog } from "../../core/catalog.ts";
import type { KnownModel } from "./catalog-rows.ts";

/** All of them, in the catalog's order. */
export const knownModels = computed<readonly KnownModel[]>(() => parseCatalog(JSON.parse(catalog)));
