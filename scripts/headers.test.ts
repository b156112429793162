// The headers' list: everything that is built falls under exactly one rule, and the right one.

import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import {
  developmentHeadersAt,
  headersAt,
  headersFile,
  hubHeaders,
  securityHeaders,
} from "./headers.ts";
import { ROOT } from "./setup.mjs";

const ENDLESS = "connect-src 'self' https: http://localhost:* http://127.0.0.1:*";
const OWN = "connect-src 'self';";

/** What the built app has, one path of each place. */
const built = [
  "/",
  "/index.html",
  "/404.html",
  "/assets/index-1.js",
  "/assets/judge.worker-1.js",
  "/hub.html",
  "/hub",
  "/hub-assets/hub.worker-1.js",
  "/licenses.md",
  "/LICENSE",
  "/NOTICE",
  ...readdirSync(path.join(ROOT, "public"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(
      (entry) =>
        `/${path.relative(path.join(ROOT, "public"), path.join(entry.parentPath, entry.name))}`,
    ),
];

/** The rules of the file: a pattern, and the headers under it. */
const rules = headersFile()
  .trim()
  .split(/\n+(?=\/)/)
  .map((rule) => {
    const [pattern = "", ...lines] = rule.split("\n");
    const headers = lines.map((line) =>
      line
        .trim()
        .split(/: (.*)/s)
        .slice(0, 2),
    );
    return { pattern, headers: Object.fromEntries(headers) as Record<string, string> };
  });

function rulesFor(file: string): typeof rules {
  return rules.filter(({ pattern }) =>
    pattern.endsWith("*") ? file.startsWith(pattern.slice(0, -1)) : file === pattern,
  );
}

describe("_headers", () => {
  it.each(built)("has one rule for %s, and says what the server says", (file) => {
    expect(rulesFor(file).map(({ headers }) => headers)).toEqual([headersAt(file)]);
  });
});

describe("the pages that hold comparisons", () => {
  it("never start the worker that may connect", () => {
    const app = path.join(ROOT, "src/app");
    const sources = readdirSync(app, { recursive: true, encoding: "utf8" })
      .filter((file) => /\.tsx?$/.test(file) && !file.startsWith(`hub${path.sep}`))
      .filter((file) => /worker\/(?:hub-client|hub\.worker|store-model)/.test(read(app, file)));
    expect(sources).toEqual([]);
    expect(read(app, "hub/main.tsx")).toContain("worker/hub-client.ts");
  });
});

function read(folder: string, file: string): string {
  return readFileSync(path.join(folder, file), "utf8");
}

describe("headers", () => {
  it("let the hub page and its worker connect, and nothing else", () => {
    const connecting = built.filter((file) =>
      headersAt(file)["Content-Security-Policy"]?.includes(ENDLESS),
    );
    expect(connecting).toEqual(built.filter((file) => file.startsWith("/hub")));
    for (const file of built.filter((name) => !connecting.includes(name))) {
      expect(headersAt(file)["Content-Security-Policy"]).toContain(OWN);
      expect(headersAt(file)["Connection-Allowlist"]).toBe("(response-origin)");
    }
  });

  it("differ for the hub in where it may connect to, and in nothing else", () => {
    const { "Connection-Allowlist": _, ...strict } = securityHeaders;
    const policy = hubHeaders["Content-Security-Policy"]?.replace(`${ENDLESS};`, OWN);
    expect({ ...hubHeaders, "Content-Security-Policy": policy }).toEqual(strict);
  });

  it("are the same in development, but for styles", () => {
    const places = [
      ["/src/worker/judge.worker.ts?worker_file&type=module", "/assets/judge.worker-1.js"],
      ["/src/worker/store.worker.ts?worker_file&type=module", "/assets/store.worker-1.js"],
      ["/src/worker/hub.worker.ts?worker_file&type=module", "/hub-assets/hub.worker-1.js"],
      ["/src/worker/hub-client.ts", "/assets/index-1.js"],
      ["/hub.html?x", "/hub.html"],
      ["/", "/"],
    ] as const;
    for (const [source, file] of places) {
      const policy = headersAt(file)["Content-Security-Policy"];
      const styled = policy?.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'");
      const expected = { ...headersAt(file), "Content-Security-Policy": styled };
      expect(developmentHeadersAt(source)).toEqual(expected);
    }
  });
});
