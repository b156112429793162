// Sizes as people read them, in powers of a thousand.

const UNITS = ["kB", "MB", "GB", "TB"];

/** Such as `12 bytes`, `2.7 MB` or `15.2 GB`. */
export function bytesInWords(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  let [value, unit] = [bytes / 1000, 0];
  // What would be rounded to 1000.0 MB is a gigabyte.
  for (; value >= 999.95 && unit < UNITS.length - 1; unit++) value /= 1000;
  return `${value.toFixed(1)} ${UNITS[unit]}`;
}
