// The name of a kept model's folder.

import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { ModelPackage } from "../core/model-package.ts";

const MAX_SLUG = 60;
const HASH_DIGITS = 8;

/** `<slug of the name>-<data type>-<8 digits of the fingerprint's SHA-256>`: the same each time. */
export function keptId({ head, fingerprint }: Pick<ModelPackage, "head" | "fingerprint">): string {
  const hash = bytesToHex(sha256(utf8ToBytes(fingerprint))).slice(0, HASH_DIGITS);
  return `${slug(head.name)}-${head.dtype}-${hash}`;
}

function slug(name: string): string {
  const plain = name.toLowerCase().replaceAll(/[^a-z0-9.]+/g, "-");
  return plain.slice(0, MAX_SLUG).replaceAll(/^[-.]+|[-.]+$/g, "") || "model";
}
