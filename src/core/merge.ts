// Several event sequences as one, in the order in which the events come.

interface Advance<T> {
  readonly iterator: AsyncIterator<T>;
  readonly next: IteratorResult<T>;
}

async function advance<T>(iterator: AsyncIterator<T>): Promise<Advance<T>> {
  return { iterator, next: await iterator.next() };
}

/**
 * Iterates over all sources at the same time. A source goes on only after its last event was taken,
 * so none runs ahead of who follows it, and those that are ready take turns. The first error of one
 * ends all; whoever leaves early ends all. Either way every source has ended before this does.
 */
export async function* merge<T>(sources: readonly AsyncIterable<T>[]): AsyncGenerator<T> {
  const iterators = sources.map((source) => source[Symbol.asyncIterator]());
  const pending = new Map(iterators.map((iterator) => [iterator, advance(iterator)]));
  try {
    while (pending.size > 0) {
      const { iterator, next } = await Promise.race(pending.values());
      pending.delete(iterator);
      if (next.done === true) continue;
      yield next.value;
      pending.set(iterator, advance(iterator));
    }
  } finally {
    await Promise.allSettled(iterators.map(async (iterator) => iterator.return?.()));
    await Promise.allSettled(pending.values());
  }
}
