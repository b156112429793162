// Hands a person a file that the page itself has made; nothing is sent anywhere.

/** The browser has begun to read a blob long before that, in milliseconds. */
const KEPT = 60_000;

/**
 * Offers a text as a file to save.
 * @param name of the file, with its ending
 * @param type its media type
 */
export function downloadText(name: string, type: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), KEPT);
}
