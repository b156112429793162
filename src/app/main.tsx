// Where the page starts: what is shown, and what is read right away.

import { render } from "preact";
import { App } from "./App.tsx";
import { loadExamples } from "./judge-actions.ts";
import { fetchLaterPages } from "./later-page.ts";
import { fetchLaterParts } from "./later-parts.ts";
import { loadRememberedModel } from "./remembered-model.ts";
import { followAddress } from "./route.ts";

followAddress();
const root = document.getElementById("app");
if (root) render(<App />, root);
void loadRememberedModel();
void loadExamples();
void fetchLaterParts();
void fetchLaterPages();
