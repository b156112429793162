// SHA-256, given from outside: core has no crypto of the platform's own.

/** SHA-256 of bytes; crypto.subtle is several times faster than what is written in JavaScript. */
export type Digest = (bytes: Uint8Array<ArrayBuffer>) => Promise<Uint8Array>;
