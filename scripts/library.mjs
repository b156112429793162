// The library as it is packed: types and command line by the compiler, the browser's part by Vite.

import { existsSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { build, defaultClientConditions } from "vite";
import { newestIn } from "./build.mjs";
import { fail, modified, npm, ROOT, say } from "./setup.mjs";

const OUTPUT = "dist/web";
const SOURCES = ["src", "scripts/library.mjs", "package-lock.json"];

// `prepack` runs this file; tests call what it exports.
if (pathToFileURL(process.argv[1] ?? "").href === import.meta.url) await ensureLibrary();

/** Builds what the package ships, unless it is up to date. */
export async function ensureLibrary() {
  const built = modified(path.join(ROOT, OUTPUT, "index.js"));
  const newest = Math.max(...SOURCES.map((source) => newestIn(path.join(ROOT, source))));
  if (built > newest && existsSync(path.join(ROOT, "dist/lib/index.d.ts"))) return;
  say("building the library ...");
  const compiled = npm(["exec", "--", "tsc", "-b", "src/tsconfig.library.json", "src/cli"]);
  if (!compiled) fail("the library does not compile; see the compiler's messages above.");
  await buildForBrowsers();
}

/** One module and plain files beside it, which it refers to in the way that all bundlers know. */
async function buildForBrowsers() {
  const conditions = ["onnxruntime-web-use-extern-wasm", ...defaultClientConditions];
  await build({
    configFile: false,
    logLevel: "warn",
    root: ROOT,
    base: "./",
    publicDir: false,
    resolve: { conditions },
    experimental: { renderBuiltUrl: addressOf },
    worker: {
      format: "es",
      // In one file: who serves it need not know of others.
      rolldownOptions: { output: { entryFileNames: "[name].js", codeSplitting: false } },
    },
    build: {
      outDir: OUTPUT,
      target: "es2024",
      assetsInlineLimit: 0,
      license: { fileName: "licenses.md" },
      rolldownOptions: {
        input: path.join(ROOT, "src/index.ts"),
        preserveEntrySignatures: "strict",
        output: { entryFileNames: "[name].js", assetFileNames: "[name][extname]" },
      },
    },
  });
}

/**
 * How the module refers to a file beside it. Without `no-inline`, Vite would write small ones into
 * the consumer's code as `data:` URLs, which the runtime cannot load and a strict policy refuses.
 * @param {string} file
 */
function addressOf(file) {
  return { runtime: `new URL("./${file}?no-inline", import.meta.url).href` };
}
