// What this app calls itself in what it writes.

/** The version in package.json, put in by Vite. */
declare const APP_VERSION: string;

/** The app and its version. */
export const appName = `rrm-web ${APP_VERSION}`;
