// A model's files as its manifest says they must be: any other size or hash is refused.

import { JudgeError } from "../core/errors.ts";
import type { ModelFiles } from "../core/model-files.ts";
import { MANIFEST_PATH, type ManifestFile, type ModelManifest } from "../core/model-manifest.ts";
import { checkManifest } from "../core/manifest-check.ts";

type Bytes = Uint8Array<ArrayBuffer>;

const advice = "Get the model's files again.";

/** Parses JSON that may be damaged. @throws JudgeError `model-corrupt` saying what was found */
export function parseJson(path: string, bytes: Bytes): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new JudgeError("model-corrupt", `${path} is ${describe(bytes)}, not JSON. ${advice}`, {
      cause,
    });
  }
}

/** What a file that is not what it should be looks like. */
function describe(bytes: Bytes): string {
  const start = new TextDecoder().decode(bytes.subarray(0, 200)).trimStart().toLowerCase();
  if (bytes.length === 0) return "empty";
  if (start.startsWith("<!doctype html") || start.startsWith("<html")) return "a web page (HTML)";
  if (start.startsWith("version https://git-lfs")) return "a Git LFS pointer";
  return "damaged";
}

async function sha256(bytes: Bytes): Promise<string> {
  if (!globalThis.crypto?.subtle) {
    throw new JudgeError(
      "unsupported-device",
      "The browser offers no hashing on this page, so the model cannot be verified. Open the page over https or on localhost.",
    );
  }
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** @throws JudgeError `model-corrupt` saying what was found */
async function verify(expected: ManifestFile, bytes: Bytes): Promise<void> {
  const { path, size } = expected;
  const found = describe(bytes);
  if (bytes.length !== size) {
    const what = found === "damaged" ? (bytes.length < size ? "truncated" : "too long") : found;
    const message = `${path} is ${what}: ${bytes.length} of ${size} bytes. ${advice}`;
    throw new JudgeError("model-corrupt", message);
  }
  if ((await sha256(bytes)) !== expected.sha256) {
    const message = `${path} is ${found}: its SHA-256 is not the one in ${MANIFEST_PATH}. ${advice}`;
    throw new JudgeError("model-corrupt", message);
  }
}

/** Reads a folder of model files through its manifest. */
export class VerifiedFiles {
  readonly manifest: ModelManifest;
  /** Lower-case hexadecimal SHA-256 of the manifest as it was read. */
  readonly manifestSha256: string;
  readonly #files: ModelFiles;

  private constructor(files: ModelFiles, manifest: ModelManifest, manifestSha256: string) {
    this.#files = files;
    this.manifest = manifest;
    this.manifestSha256 = manifestSha256;
  }

  /** Reads the manifest. @throws JudgeError `model-missing`, `model-corrupt`, `model-fetch-failed` */
  static async open(files: ModelFiles): Promise<VerifiedFiles> {
    const bytes = await files.read(MANIFEST_PATH);
    const manifest = checkManifest(parseJson(MANIFEST_PATH, bytes));
    return new VerifiedFiles(files, manifest, await sha256(bytes));
  }

  /** The manifest's entry for a path, if it lists it. */
  find(path: string): ManifestFile | undefined {
    return this.manifest.files.find((file) => file.path === path);
  }

  /**
   * Reads and verifies a whole file.
   * @param onBytes called with the number of bytes each time some have come
   * @throws JudgeError `model-missing`, `model-corrupt`, `model-fetch-failed`
   */
  async read(path: string, onBytes?: (bytes: number) => void): Promise<Bytes> {
    const expected = this.find(path);
    if (!expected) {
      throw new JudgeError("model-corrupt", `${MANIFEST_PATH} does not list ${path}. ${advice}`);
    }
    const bytes = await this.#files.read(path, undefined, onBytes);
    await verify(expected, bytes);
    return bytes;
  }
}
