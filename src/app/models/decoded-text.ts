// Percent-encoded text of an address.

/** The text; what is no percent encoding stands for itself. */
export function decodedText(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
