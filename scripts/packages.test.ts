// What the installed packages and the lockfile must satisfy for the app to install and to run.

import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
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
    expect(text).not.toContain('"resolved": "http');
  });
});

describe("the package", () => {
  it("holds the command line and its notices, and nothing of how they are made", () => {
    const { status, stdout } = spawnSync("npm", ["pack", "--dry-run", "--json"], {
      cwd: ROOT,
      encoding: "utf8",
    });
    expect(status).toBe(0);
    const [packed] = JSON.parse(stdout) as { files: { path: string }[] }[];
    const paths = packed?.files.map(({ path: file }) => file) ?? [];
    expect(paths).toEqual(expect.arrayContaining(["bin/rrm.mjs", "LICENSE", "NOTICE"]));
    const known =
      /^(?:bin\/rrm\.mjs|dist\/lib\/.+\.(?:js|d\.ts)|LICENSE|NOTICE|README\.md|package\.json)$/;
    expect(paths.filter((file) => !known.test(file))).toEqual([]);
  });
});

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
