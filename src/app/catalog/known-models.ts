// The catalog of known judges, read once with the page that shows it.

import catalog from "../../../models/catalog.json?raw";
import { parseCatalog } from "../../core/catalog.ts";
import type { KnownModel } from "./catalog-rows.ts";

/** All of them, in the catalog's order. */
export const knownModels: readonly KnownModel[] = parseCatalog(JSON.parse(catalog));
