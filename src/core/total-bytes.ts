// How much files take together.

/** Sum of the files' sizes, in bytes. */
export function totalBytes(files: readonly { readonly size: number }[]): number {
  return files.reduce((sum, { size }) => sum + size, 0);
}
