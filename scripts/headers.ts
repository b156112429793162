// The headers that keep a page isolated and silent. One list, for preview, dev and other hosts.

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

const permissions = ["camera", "display-capture", "geolocation", "microphone", "payment", "usb"];

/**
 * Response headers of everything this app serves: page, worker scripts, models and errors alike.
 * A worker obeys the policy of its own script's response and not the page's, hence on everything.
 */
export const securityHeaders: Readonly<Record<string, string>> = {
  "Content-Security-Policy": contentSecurityPolicy(policy),
  // Stops what a policy cannot: navigation, downloads, WebRTC (Chromium only).
  "Connection-Allowlist": "(response-origin)",
  // These two isolate the page, without which there is no SharedArrayBuffer and so one thread.
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Permissions-Policy": permissions.map((feature) => `${feature}=()`).join(", "),
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
};

/** The same headers for `vite` in development, which puts styles into the page as it swaps them. */
export const developmentHeaders: Readonly<Record<string, string>> = {
  ...securityHeaders,
  "Content-Security-Policy": contentSecurityPolicy({
    ...policy,
    "style-src": "'self' 'unsafe-inline'",
  }),
};

/** The headers as a `_headers` file, which Cloudflare Pages and Netlify read as it is. */
export function headersFile(): string {
  const lines = Object.entries(securityHeaders).map(([name, value]) => `  ${name}: ${value}`);
  return ["/*", ...lines, ""].join("\n");
}

function contentSecurityPolicy(directives: Readonly<Record<string, string>>): string {
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources}`)
    .join("; ");
}
