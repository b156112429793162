// Ways out that a page and a worker have in common. Each only tries; the canary counts.

/** Time for a try that never settles when it is blocked, in milliseconds. */
const PATIENCE = 1500;

/** Makes every try at once and waits until each has settled or had its time. */
export async function attemptAll(attempts) {
  await Promise.all(
    Object.entries(attempts).map(async ([name, attempt]) => {
      const late = new Promise((resolve) => setTimeout(resolve, PATIENCE));
      await Promise.race([
        Promise.resolve()
          .then(() => attempt(name))
          .catch(() => {}),
        late,
      ]);
    }),
  );
}

/** The ways out of any global scope, each named after the scope. */
export function commonAttempts(scope, canary) {
  const { host } = new URL(canary);
  return {
    [`${scope}-fetch`]: (name) => fetch(`${canary}${name}`, { mode: "no-cors" }),
    [`${scope}-import`]: (name) => import(`${canary}${name}`),
    [`${scope}-websocket`]: (name) => settled(new WebSocket(`ws://${host}/${name}`)),
    [`${scope}-eventsource`]: (name) => settled(new EventSource(`${canary}${name}`)),
  };
}

function settled(target) {
  return new Promise((resolve) => {
    target.onopen = target.onerror = resolve;
  });
}
