/**
 * What is costly to make, made once for each key: for all who ask while it is being made, and for
 * later ones as long as it is among the last `most` keys asked for. What failed is not kept.
 *
 * @param make from the key alone: the same key is the same value for as long as this process lives.
 */
export function memoizeAsync<T>(
  maxEntries: number,
  make: (key: string) => Promise<T>,
): (key: string) => Promise<T> {
  // In the order in which they were last asked for.
  const kept = new Map<string, Promise<T>>();
  return (key) => {
    const work = kept.get(key) ?? make(key);
    kept.delete(key);
    kept.set(key, work);
    const [oldest] = kept.keys();
    if (kept.size > maxEntries && oldest !== undefined) kept.delete(oldest);
    return work.catch((error: unknown) => {
      if (kept.get(key) === work) kept.delete(key);
      throw error;
    });
  };
}
