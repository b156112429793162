// `npm run bench`: side-by-side benchmarks in one page of one browser. bench/README.md has the rest.
// Options: --quick, --shape NAME, --rounds N, --webgpu, --software (WebGPU in software).

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { type Browser, chromium, type Page } from "@playwright/test";
import { launchOptions } from "../e2e/browser.ts";
import { type Machine, machineName, thisMachine } from "./machine.ts";
import { type Agreement, measureAgreement, measureAll, type Measurement } from "./measure.ts";
import { ensureModel } from "./models.ts";
import { type BenchPage, CONTENDERS, type Provider, type Setup } from "./page/protocol.ts";
import { isShapeName, type ShapeName, SHAPES } from "./shapes.ts";
import { serveBench } from "./site.ts";
import { compare, figuresOf } from "./statistics.ts";
import { agreementLine, comparisonTable, engineTable } from "./table.ts";
import { type Workload, workloadFor } from "./workload.ts";

/** Threads of every engine on the CPU. */
const THREADS = 2;

interface Options {
  readonly shape: ShapeName;
  readonly quick: boolean;
  readonly provider: Provider;
  /** Whether WebGPU runs in software, for a machine without a graphics device. */
  readonly software: boolean;
  readonly workload: Workload;
}

interface Outcome {
  readonly versions: Readonly<Record<string, string>>;
  readonly agreement: Agreement;
  readonly samples: readonly Measurement[];
}

function readOptions(): Options {
  const { values } = parseArgs({
    options: {
      quick: { type: "boolean", default: false },
      shape: { type: "string" },
      rounds: { type: "string" },
      webgpu: { type: "boolean", default: false },
      software: { type: "boolean", default: false },
    },
  });
  const { quick, software } = values;
  const shape = values.shape ?? (quick ? "6x256" : "25m");
  if (!isShapeName(shape)) throw new Error(`--shape is one of ${Object.keys(SHAPES).join(", ")}`);
  const rounds = values.rounds === undefined ? undefined : Number(values.rounds);
  if (rounds !== undefined && !(rounds >= 1)) throw new Error("--rounds is a number from 1");
  const provider = values.webgpu || software ? "webgpu" : "wasm";
  return { shape, quick, provider, software, workload: workloadFor(shape, quick, rounds) };
}

async function launch({ provider, software }: Options): Promise<Browser> {
  const options = await launchOptions(software ? "webgpu" : "wasm");
  const hardware = ["--enable-unsafe-webgpu", "--enable-features=Vulkan", "--use-angle=vulkan"];
  const extra = provider === "webgpu" && !software ? hardware : [];
  return chromium.launch({ ...options, args: [...(options.args ?? []), ...extra] });
}

/** The page as the driver calls it. */
function remote(page: Page): BenchPage {
  return {
    load: (...args) => page.evaluate((given) => window.bench.load(...given), args),
    run: (...args) => page.evaluate((given) => window.bench.run(...given), args),
  };
}

/** Every engine must find its files here: one that asked elsewhere would be measured with them. */
function refuseStrangers(page: Page, url: string): void {
  page.on("request", (request) => {
    const asked = request.url();
    if (!asked.startsWith(url) && !/^(blob|data):/.test(asked)) fail(`the page asked for ${asked}`);
  });
  page.on("console", (message) => {
    if (message.type() === "error") console.error(`page: ${message.text()}`);
  });
  page.on("pageerror", (error) => console.error(`page: ${error.message}`));
}

function fail(message: string): never {
  console.error(`bench: ${message}`);
  process.exit(1);
}

async function loadAll(page: BenchPage, setup: Setup): Promise<Record<string, string>> {
  const versions: Record<string, string> = {};
  for (const name of CONTENDERS) {
    const own = await page.load(name, setup);
    Object.assign(versions, own);
    console.log(`loaded ${name}: ${JSON.stringify(own)}`);
  }
  return versions;
}

async function measure(browser: Browser, url: string, options: Options): Promise<Outcome> {
  const { shape, provider, workload } = options;
  const page = await browser.newPage();
  refuseStrangers(page, url);
  await page.goto(url);
  const { context } = SHAPES[shape];
  const modelUrl = new URL(`${shape}/`, url).href;
  const bench = remote(page);
  const rows = workload.votes;
  const loaded = await loadAll(bench, { modelUrl, provider, threads: THREADS, rows, context });
  const agreement = await measureAgreement(bench);
  console.log(agreementLine(agreement));
  const samples = await measureAll(bench, workload, (line) => console.log(line));
  return {
    versions: { ...versionsHere(), chromium: browser.version(), ...loaded },
    agreement,
    samples,
  };
}

/** Versions by package.json, as installed. */
function versionsHere(): Record<string, string> {
  const version = (file: string): string =>
    (JSON.parse(readFileSync(file, "utf8")) as { version: string }).version;
  const packages = ["onnxruntime-web", "@huggingface/transformers", "@wllama/wllama"];
  const installed = packages.map((name) => [name, version(`node_modules/${name}/package.json`)]);
  return { "rrm-web": version("package.json"), ...Object.fromEntries(installed) };
}

/** What a reader of the figures should know. */
function cautions({ shape, quick, provider }: Options, { loadBefore }: Machine): string[] {
  const asMeant = shape === "25m" && provider === "wasm" && !quick;
  return [
    ...(asMeant ? [] : ["The bars are about 25m on WASM at full length, and this is not that."]),
    ...(loadBefore > 0.5 ? [`Others were at work (load ${loadBefore}): do not quote this.`] : []),
  ];
}

function report(options: Options, machine: Machine, outcome: Outcome): void {
  const { shape, quick, provider, workload } = options;
  const figures = CONTENDERS.map((name) => figuresOf(outcome.samples, name));
  const comparisons = compare(outcome.samples, workload);
  console.log(`\n${engineTable(figures)}\n\n${comparisonTable(comparisons)}\n`);
  for (const caution of cautions(options, machine)) console.log(caution);
  const date = new Date().toISOString().slice(0, 10);
  const weights = "q4 (ONNX MatMulNBits) and Q4_0 (GGUF), the same numbers";
  const result = {
    date,
    machine,
    provider,
    threads: THREADS,
    shape,
    sizes: SHAPES[shape],
    weights,
  };
  // A smoke test is nothing to quote.
  const folder = quick ? ".cache/bench/results" : "bench/results";
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, `${date}-${machineName(machine)}-${provider}-${shape}.json`);
  const whole = { ...result, workload, figures, comparisons, ...outcome };
  writeFileSync(file, `${JSON.stringify(whole, null, 1)}\n`);
  console.log(`written: ${file}`);
}

async function main(): Promise<void> {
  const options = readOptions();
  const machine = thisMachine();
  await ensureModel(options.shape);
  const site = await serveBench();
  const browser = await launch(options);
  try {
    report(options, machine, await measure(browser, site.url, options));
  } finally {
    await browser.close();
    await site.close();
  }
}

await main();
