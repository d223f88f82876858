import { LruCache } from '@/lib/core/lru-cache';

/**
 * Memoises costly work by key. Callers that come while the work runs share it; its result stays
 * cached while its key is among the `maxEntries` most recently used. A failure is not cached.
 *
 * @param make depends on the key alone: the same key has the same value while this process lives.
 */
export function memoizeAsync<T>(
  maxEntries: number,
  make: (key: string) => Promise<T>,
): (key: string) => Promise<T> {
  const cached = new LruCache<string, Promise<T>>(maxEntries);
  return (key) => {
    const known = cached.get(key);
    const work = known ?? make(key);
    if (!known) cached.set(key, work);
    return work.catch((error: unknown) => {
      if (cached.get(key) === work) cached.delete(key);
      throw error;
    });
  };
}
