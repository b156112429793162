// Where the page starts: what is shown, and what is read right away.

import { render } from "preact";
import { App } from "./App.tsx";
import { loadTournamentPage } from "./later-page.ts";
import { loadExamples } from "./judge-actions.ts";
import { loadModel } from "./model-actions.ts";
import { followAddress } from "./route.ts";

followAddress();
const root = document.getElementById("app");
if (root) render(<App />, root);
void loadModel();
void loadExamples();
void loadTournamentPage();
