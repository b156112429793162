// Where the page starts: the one screen, and what is read right away.

import { render } from "preact";
import { loadExamples, loadModel } from "./actions.ts";
import { JudgePage } from "./pages/JudgePage.tsx";

const root = document.getElementById("app");
if (root) render(<JudgePage />, root);
void loadModel();
void loadExamples();
