// What the installed packages and the lockfile must satisfy for the app to install and to run.

import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { ROOT } from "./setup.mjs";

interface LockedPackage {
  readonly version?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

describe("installed packages", () => {
  it("hold exactly one copy of onnxruntime-web", () => {
    expect(copiesOf("onnxruntime-web", path.join(ROOT, "node_modules"))).toHaveLength(1);
  });
});

describe("package-lock.json", () => {
  const text = readFileSync(path.join(ROOT, "package-lock.json"), "utf8");
  const { packages } = JSON.parse(text) as { packages: Record<string, LockedPackage> };

  it("names the packages of every platform, without which npm ci refuses to install", () => {
    const missing = Object.entries(packages).flatMap(([at, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter(
        (name) =>
          !packages[`node_modules/${name}`]?.version &&
          !packages[`${at}/node_modules/${name}`]?.version,
      ),
    );
    expect(missing).toEqual([]);
  });

  it("names no registry, so that any will do", () => {
    expect(text).not.toContain('"resolved"');
  });
});

describe("the package", () => {
  let paths: readonly string[] = [];
  beforeAll(() => {
    paths = packedFiles();
  }, 120_000);

  it("holds library, command line, model and notices, and nothing of how they are made", () => {
    expect(paths.filter((file) => !PACKED.test(file))).toEqual([]);
    expect(paths).toEqual(expect.arrayContaining(NEEDED));
  });

  it("holds no file that only tests use", () => {
    expect(paths.filter((file) => /\.test\.|\/(?:played|scripted|toy|wished)-/.test(file))).toEqual(
      [],
    );
  });

  it("holds whatever its own files import", () => {
    const missing = paths.flatMap((file) =>
      importsOf(file).filter((target) => !paths.includes(target)),
    );
    expect(missing).toEqual([]);
  });

  it("asks for the packages that its files import, and for no other", () => {
    const file = readFileSync(path.join(ROOT, "package.json"), "utf8");
    const { dependencies, optionalDependencies } = JSON.parse(file) as Record<string, object>;
    const named = Object.keys({ ...dependencies, ...optionalDependencies });
    expect([...new Set(paths.flatMap(packagesOf))].toSorted()).toEqual(named.toSorted());
  });
});

/** Every name that the package may hold. */
const PACKED =
  /^(?:bin\/rrm\.mjs|dist\/lib\/.+\.(?:js|d\.ts)|dist\/web\/.+\.(?:js|mjs|wasm|md)|public\/models\/rrm-mini\/.+|models\/profiles\/[\w.-]+|LICENSE|NOTICE|README\.md|package\.json)$/;

const NEEDED = [
  "LICENSE",
  "NOTICE",
  "bin/rrm.mjs",
  "dist/lib/cli/main.js",
  "dist/lib/index.d.ts",
  "dist/web/hub.worker.js",
  "dist/web/index.js",
  "dist/web/judge.worker.js",
  "dist/web/licenses.md",
  "dist/web/ort-wasm-simd-threaded.asyncify.wasm",
  "dist/web/ort-wasm-simd-threaded.jspi.wasm",
  "dist/web/ort-wasm-simd-threaded.wasm",
  "dist/web/store.worker.js",
  "dist/web/template.worker.js",
  "public/models/rrm-mini/manifest.json",
];

/** Builds what would be packed and names it. */
function packedFiles(): string[] {
  const args = ["pack", "--ignore-scripts=false", "--dry-run", "--json"];
  const { status, stdout, stderr } = spawnSync("npm", args, { cwd: ROOT, encoding: "utf8" });
  expect(status, stderr).toBe(0);
  // Before the list stands what the build says of itself.
  const [packed] = JSON.parse(stdout.slice(stdout.indexOf("[\n"))) as {
    files: { path: string }[];
  }[];
  return packed?.files.map(({ path: file }) => file) ?? [];
}

/** What a file imports: its own and the dynamic ones. */
function specifiersOf(file: string): string[] {
  if (!/^dist\/lib\/.*\.(?:js|d\.ts)$/.test(file)) return [];
  const text = readFileSync(path.join(ROOT, file), "utf8");
  return Array.from(text.matchAll(/(?:\bfrom |\bimport\()"([^"]+)"/g), ([, name = ""]) => name);
}

/** Files of the package that a file imports; declarations name the sources that they stand for. */
function importsOf(file: string): string[] {
  return specifiersOf(file)
    .filter((name) => name.startsWith("."))
    .map((name) => path.posix.join(path.posix.dirname(file), name.replace(/\.ts$/, ".d.ts")));
}

function packagesOf(file: string): string[] {
  return specifiersOf(file)
    .filter((name) => !/^(?:\.|node:)/.test(name))
    .map((name) => name.split("/", name.startsWith("@") ? 2 : 1).join("/"));
}

/** Every folder that is an installed copy of a package, nested ones included. */
function copiesOf(name: string, modules: string): string[] {
  return packageFolders(modules).flatMap((folder) => [
    ...(folder === path.join(modules, name) ? [folder] : []),
    ...copiesOf(name, path.join(folder, "node_modules")),
  ]);
}

function packageFolders(modules: string): string[] {
  return foldersIn(modules).flatMap((folder) =>
    path.basename(folder).startsWith("@") ? foldersIn(folder) : [folder],
  );
}

function foldersIn(folder: string): string[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    return entries.filter((e) => e.isDirectory()).map((e) => path.join(folder, e.name));
  } catch {
    return [];
  }
}
