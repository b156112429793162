// npm run convert -- CHECKPOINT_DIR OUT_DIR --dtype fp32|q8|q4

import { runConvertCommand } from "./convert-command.ts";

process.exitCode = await runConvertCommand(process.argv.slice(2));
