// What all forms do: start by a key from any field, and go to the field that is wrong.

/** The keys that start, as they are written where one types them. */
export const startKeys = /Mac|iP(hone|ad)/.test(navigator.userAgent) ? "⌘ ⏎" : "Ctrl ⏎";

/** Whether these are the keys that start. */
export function isStartKey({ key, ctrlKey, metaKey }: KeyboardEvent): boolean {
  return key === "Enter" && (ctrlKey || metaKey);
}

/** Goes to a field, also into settings that are folded away. */
export function focusField(id: string): void {
  const field = document.getElementById(id);
  field?.closest("details")?.setAttribute("open", "");
  field?.focus();
}
