// SHA-256 by the platform, which is several times faster than JavaScript.

import { JudgeError } from "../core/errors.ts";
import type { Digest } from "../core/keeping/digest.ts";

/** The digest of bytes. @throws JudgeError `unsupported-device` on pages that are not secure */
export const sha256: Digest = async (bytes) => {
  if (!globalThis.crypto?.subtle) {
    throw new JudgeError(
      "unsupported-device",
      "The browser offers no hashing on this page, so the model cannot be verified. Open the page over https or on localhost.",
    );
  }
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
};

/** The same in lower-case hexadecimal digits. */
export async function sha256Hex(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = await sha256(bytes);
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
