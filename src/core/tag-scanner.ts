// Finds a tag in text that arrives in pieces: Knuth, Morris and Pratt's automaton, so that no
// input costs more than linear time and no character is held back that cannot start the tag.

/** For each prefix of the tag, the length of its longest proper border. */
function borders(tag: string): Uint16Array {
  const table = new Uint16Array(tag.length);
  for (let at = 1, length = 0; at < tag.length; at++) {
    while (length > 0 && tag[at] !== tag[length]) length = table[length - 1] ?? 0;
    if (tag[at] === tag[length]) length++;
    table[at] = length;
  }
  return table;
}

/** Cuts a stream of text at every occurrence of one tag, leftmost first, without overlaps. */
export class TagScanner {
  readonly #tag: string;
  readonly #borders: Uint16Array;
  /** How many characters of the tag the stream's end matches. */
  #matched = 0;

  /** @param tag not empty */
  constructor(tag: string) {
    this.#tag = tag;
    this.#borders = borders(tag);
  }

  /**
   * Reads one more piece. Returns the texts between tags, as `String.split` would: n tags found
   * give n + 1 texts, and the last of them goes on with the next piece. Characters that may be
   * the start of a tag are held back.
   */
  push(piece: string): readonly string[] {
    const text = this.#tag.slice(0, this.#matched) + piece;
    const texts: string[] = [];
    let start = 0;
    for (let at = this.#matched; at < text.length; at++) {
      if (!this.#advance(text[at])) continue;
      texts.push(text.slice(start, at + 1 - this.#tag.length));
      start = at + 1;
    }
    texts.push(text.slice(start, text.length - this.#matched));
    return texts;
  }

  /** Ends the stream: returns what was held back. */
  end(): string {
    const held = this.#tag.slice(0, this.#matched);
    this.#matched = 0;
    return held;
  }

  /** Takes one character; true when it completes the tag. */
  #advance(character: string | undefined): boolean {
    while (this.#matched > 0 && this.#tag[this.#matched] !== character) {
      this.#matched = this.#borders[this.#matched - 1] ?? 0;
    }
    if (this.#tag[this.#matched] === character) this.#matched++;
    if (this.#matched < this.#tag.length) return false;
    this.#matched = 0;
    return true;
  }
}
