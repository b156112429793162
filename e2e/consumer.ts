// A stranger's project: an empty Vite page that installs the packed library and does what the README says.

import { spawn, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { once } from "node:events";

const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <link rel="icon" href="data:," />
    <title>A stranger's page</title>
  </head>
  <body>
    <script type="module" src="/main.ts"></script>
  </body>
</html>
`;

/** What Vite's own templates set, and the library's types checked as well. */
const TYPESCRIPT = {
  compilerOptions: {
    target: "es2023",
    module: "esnext",
    moduleResolution: "bundler",
    lib: ["es2023", "dom"],
    types: ["vite/client"],
    strict: true,
    skipLibCheck: false,
    noEmit: true,
  },
  include: ["main.ts"],
};

/** The code block of that language under the README's heading. @throws Error when there is none */
export function readmeBlock(heading: string, language: string): string {
  const readme = readFileSync("README.md", "utf8");
  const section = readme.split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? "";
  const block = new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\`$`, "ms").exec(section)?.[1];
  if (block === undefined) throw new Error(`README.md: no ${language} block under "${heading}"`);
  return block;
}

/** This process's environment, but for what Vite, building in it before, has set. */
function environment(): NodeJS.ProcessEnv {
  const { NODE_ENV: _, ...outer } = process.env;
  return outer;
}

/** Runs lines of shell. @throws Error with their output when one fails */
function run(lines: string, cwd: string): void {
  const env = {
    ...environment(),
    npm_config_audit: "false",
    npm_config_fund: "false",
    npm_config_prefer_offline: "true",
    // Its install script fetches hundreds of megabytes for graphics cards, which nothing here has.
    ONNXRUNTIME_NODE_INSTALL: "skip",
  };
  const options = { cwd, env, shell: true, encoding: "utf8" } as const;
  const { status, stdout, stderr } = spawnSync(`set -e\n${lines}`, options);
  if (status !== 0) throw new Error(`${lines}\n${stdout}${stderr}`);
}

function installedVersion(name: string): string {
  const file = readFileSync(`node_modules/${name}/package.json`, "utf8");
  return (JSON.parse(file) as { version: string }).version;
}

/** The project, in a folder from which this repository's packages cannot be found. */
export class Consumer {
  readonly folder = mkdtempSync(path.join(tmpdir(), "rrm-web-consumer-"));

  /** Packs the library and writes the project as the README has it, nothing installed yet. */
  prepare(): void {
    run(`npm run package -- --pack-destination "${this.folder}"`, ".");
    // Vite and TypeScript as they are here: npm has them in its cache.
    const devDependencies = Object.fromEntries(
      ["typescript", "vite"].map((name) => [name, installedVersion(name)]),
    );
    this.write("package.json", JSON.stringify({ type: "module", devDependencies }));
    this.write("tsconfig.json", JSON.stringify(TYPESCRIPT));
    this.write("index.html", PAGE);
    this.write("main.ts", readmeBlock("As a library", "ts"));
  }

  /** Writes a file of the project. */
  write(file: string, text: string): void {
    const place = path.join(this.folder, file);
    mkdirSync(path.dirname(place), { recursive: true });
    writeFileSync(place, text);
  }

  /** Runs lines of shell in the project. @throws Error with their output when one fails */
  run(lines: string): void {
    run(lines, this.folder);
  }

  /** Serves the project with its own Vite: `preview` what was built, or `dev` the sources. */
  async serve(mode: "preview" | "dev"): Promise<{ url: string; close(): Promise<void> }> {
    const vite = path.join(this.folder, "node_modules/vite/bin/vite.js");
    const args = [vite, mode, "--host", "localhost", "--port", "4610"];
    const env = { ...environment(), NO_COLOR: "1", FORCE_COLOR: "0" };
    const child = spawn(process.execPath, args, { cwd: this.folder, env, stdio: "pipe" });
    const ended = once(child, "exit");
    const url = await new Promise<string>((resolve, reject) => {
      let said = "";
      child.stdout.on("data", (chunk) => {
        said += String(chunk);
        const address = /Local:\s+(http:\S+)/.exec(said)?.[1];
        if (address !== undefined) resolve(address);
      });
      void ended.then(() => reject(new Error(`vite ${mode} did not start: ${said}`)));
    });
    const close = async (): Promise<void> => {
      child.kill();
      await ended;
    };
    return { url, close };
  }

  /** Removes it all. */
  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
