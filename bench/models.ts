// One checkpoint in both formats, made once and kept below .cache/bench.

import { execFileSync } from "node:child_process";
import { existsSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import { convertFolder } from "../models/convert-folder.ts";
import { writeCheckpoint } from "./checkpoint.ts";
import { type ShapeName, SHAPES } from "./shapes.ts";

const CACHE = path.resolve(".cache/bench");
const VENV = path.join(CACHE, "venv");
const PYTHON = path.join(VENV, process.platform === "win32" ? "Scripts/python.exe" : "bin/python");

/** Name of the GGUF file in a model's folder; the ONNX layout lies beside it. */
const GGUF_NAME = "model-q4_0.gguf";

/** The folder that the page is served with: `SHAPE/` holds a model in both formats. */
export const MODELS_FOLDER = path.join(CACHE, "models");

function runPython(...args: string[]): void {
  execFileSync(PYTHON, args, { stdio: ["ignore", "inherit", "inherit"] });
}

/** An environment of its own for numpy and gguf, which few machines have. */
function ensurePython(): void {
  if (existsSync(PYTHON)) return;
  execFileSync("python3", ["-m", "venv", VENV], { stdio: "inherit" });
  try {
    runPython("-m", "pip", "install", "--quiet", "-r", path.resolve("bench/requirements.txt"));
  } catch (error) {
    rmSync(VENV, { recursive: true });
    throw error;
  }
}

function makeGguf(checkpoint: string, folder: string): void {
  ensurePython();
  const file = path.join(folder, GGUF_NAME);
  runPython(path.resolve("bench/make_gguf.py"), checkpoint, `${file}.part`);
  renameSync(`${file}.part`, file);
}

/** Makes what is missing of a shape's model: checkpoint, ONNX q4, GGUF Q4_0. */
export async function ensureModel(name: ShapeName): Promise<void> {
  const folder = path.join(MODELS_FOLDER, name);
  const needsOnnx = !existsSync(path.join(folder, "manifest.json"));
  const needsGguf = !existsSync(path.join(folder, GGUF_NAME));
  if (!needsOnnx && !needsGguf) return;
  const checkpoint = path.join(CACHE, "checkpoint");
  await writeCheckpoint(SHAPES[name], checkpoint);
  if (needsOnnx) await convertFolder(checkpoint, folder, { dtype: "q4", name });
  if (needsGguf) makeGguf(checkpoint, folder);
  rmSync(checkpoint, { recursive: true });
}
