// The worker in which models run: the entry that the page starts.

import { expose } from "comlink";
import { JudgeService } from "./judge-service.ts";
import { openModel } from "./open-model.ts";
import { renderLayout, startTemplateWorker } from "./render-layout.ts";

expose(new JudgeService(openModel, (task, url) => renderLayout(task, startTemplateWorker(url))));
