// Text from files, made safe for a terminal.

/** File names and lines of files may hold control characters, which a terminal would obey. */
export function printable(text: string): string {
  return text.replaceAll(/[\p{Cc}--\n]/gv, "\ufffd");
}
