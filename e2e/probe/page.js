// Tries every way out of a page, then lets a worker try its own, says so in the title and tries to leave.

import { attemptAll, commonAttempts } from "./attempts.js";

const canary = new URL(location.href).searchParams.get("canary");

const load = (tag, attribute, rest) => (name) =>
  new Promise((resolve) => {
    const element = Object.assign(document.createElement(tag), rest);
    element.onload = element.onerror = resolve;
    element[attribute] = `${canary}${name}`;
    document.body.append(element);
  });

const attempts = {
  ...commonAttempts("page", canary),
  "page-image": load("img", "src"),
  "page-script": load("script", "src"),
  "page-style": load("link", "href", { rel: "stylesheet" }),
  "page-prefetch": load("link", "href", { rel: "prefetch" }),
  "page-frame": load("iframe", "src"),
  "page-beacon": (name) => void navigator.sendBeacon(`${canary}${name}`, "x"),
  "page-window": (name) => void window.open(`${canary}${name}`),
  "page-webrtc": stun,
};

/** WebRTC asks a STUN server over UDP for its own address: a way out that is no request at all. */
async function stun() {
  const urls = `stun:${new URL(canary).host}`;
  const connection = new RTCPeerConnection({ iceServers: [{ urls }] });
  connection.createDataChannel("probe");
  await connection.setLocalDescription();
  await new Promise((resolve) => {
    connection.onicegatheringstatechange = () =>
      connection.iceGatheringState === "complete" && resolve();
  });
}

await attemptAll(attempts);
await new Promise((resolve) => {
  const worker = new Worker(`worker.js${location.search}`, { type: "module" });
  worker.onmessage = worker.onerror = resolve;
});
document.title = "probed";
// Last, because where nothing stops it the page is gone.
location.assign(`${canary}page-navigation`);
