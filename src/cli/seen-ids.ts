// Ids that were there before: whoever joins files by id would take one line for the other.

/** The ids of one file and the lines on which they were first seen. */
export class SeenIds {
  readonly #first = new Map<string | number | undefined, number>();

  /** Notes an id; returns what to warn of where it was there before. */
  note(id: string | number | undefined, line: number): string | undefined {
    const first = this.#first.get(id);
    if (first === undefined) this.#first.set(id, line);
    return first === undefined
      ? undefined
      : `its id ${JSON.stringify(id)} is also that of line ${first}.`;
  }
}
