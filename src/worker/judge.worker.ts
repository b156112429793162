// The worker in which models run: the entry that the page starts.

import { expose } from "comlink";
import { JudgeService } from "./judge-service.ts";
import { openModel } from "./open-model.ts";

expose(new JudgeService(openModel));
