// The headers that keep pages isolated, and all but one of them silent. One list, for preview, dev and
// other hosts.

/** Response headers by name. */
type Headers = Readonly<Record<string, string>>;

const policy = {
  "default-src": "'none'",
  // WebAssembly is compiled from bytes; nothing else may be evaluated.
  "script-src": "'self' 'wasm-unsafe-eval'",
  "worker-src": "'self'",
  "connect-src": "'self'",
  "style-src": "'self'",
  "img-src": "'self' data:",
  "font-src": "'self'",
  "manifest-src": "'self'",
  "base-uri": "'none'",
  "form-action": "'none'",
  "frame-ancestors": "'none'",
};

/** The same, but for a page and its worker that fetch models: from any hub, or one on this machine. */
const hubPolicy = {
  ...policy,
  "connect-src": "'self' https: http://localhost:* http://127.0.0.1:*",
};

const permissions = ["camera", "display-capture", "geolocation", "microphone", "payment", "usb"];

/** What everything is served with, whatever its policy. */
const isolation: Headers = {
  // These two isolate the page, without which there is no SharedArrayBuffer and so one thread.
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Permissions-Policy": permissions.map((feature) => `${feature}=()`).join(", "),
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
};

/**
 * Response headers of everything this app serves but the hub page: page, worker scripts, models and
 * errors alike. A worker obeys the policy of its own script's response and not the page's, hence on
 * everything.
 */
export const securityHeaders: Headers = {
  "Content-Security-Policy": contentSecurityPolicy(policy),
  // Stops what a policy cannot: navigation, downloads, WebRTC (Chromium only).
  "Connection-Allowlist": "(response-origin)",
  ...isolation,
};

/**
 * Response headers of the hub page and its worker. They may connect, and never hold a comparison. No
 * Connection-Allowlist: one that lets any hub and its redirects through would stop nothing more.
 */
export const hubHeaders: Headers = {
  "Content-Security-Policy": contentSecurityPolicy(hubPolicy),
  ...isolation,
};

/** Folder of the built app for the hub's worker; no other place's name begins with its name. */
export const HUB_FOLDER = "hub-assets";

/** What is served with the hub's headers. Some hosts leave the ending of a page's name out. */
const HUB_PLACES = ["/hub.html", "/hub", `/${HUB_FOLDER}/*`];

/** In development the hub's worker is where its source is. */
const HUB_SOURCE = "/src/worker/hub.worker.ts";

/** Everything else that the built app has: hosts merge the headers of rules that overlap. */
const PLACES = [
  "/",
  "/index.html",
  "/404.html",
  "/assets/*",
  "/examples/*",
  "/icons/*",
  "/models/*",
  "/licenses.md",
  "/LICENSE",
  "/NOTICE",
];

/** Headers of a built file. @param url from its path's first slash on */
export function headersAt(url: string): Headers {
  const [path = ""] = url.split("?");
  const isHub = HUB_PLACES.some((place) =>
    place.endsWith("*") ? path.startsWith(place.slice(0, -1)) : path === place,
  );
  return isHub ? hubHeaders : securityHeaders;
}

/** The same for `vite` in development, which puts styles into the page as it swaps them. */
export function developmentHeadersAt(url: string): Headers {
  const headers = url.startsWith(`${HUB_SOURCE}?`) ? hubHeaders : headersAt(url);
  const directives = headers === hubHeaders ? hubPolicy : policy;
  const styled = { ...directives, "style-src": "'self' 'unsafe-inline'" };
  return { ...headers, "Content-Security-Policy": contentSecurityPolicy(styled) };
}

/** The headers as a `_headers` file, which Cloudflare Pages and Netlify read as it is. */
export function headersFile(): string {
  return [
    ...PLACES.map((place) => ruleOf(place, securityHeaders)),
    ...HUB_PLACES.map((place) => ruleOf(place, hubHeaders)),
  ].join("\n");
}

function ruleOf(place: string, headers: Headers): string {
  const lines = Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`);
  return [place, ...lines, ""].join("\n");
}

function contentSecurityPolicy(directives: Headers): string {
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources}`)
    .join("; ");
}
