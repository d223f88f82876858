/** Runs `work`, unless work under the same key is in flight: then its result is shared. */
export type SingleFlight<T> = (work: () => Promise<T>, key?: string) => Promise<T>;

/**
 * Runs one piece of work per key at a time and shares its result, or its failure, with every caller
 * that comes before it has settled. A later caller starts the work again.
 *
 * A caller may get a result that was read before its call. Where that is wrong, use `batch`.
 */
export function singleFlight<T>(): SingleFlight<T> {
  const inFlight = new Map<string, Promise<T>>();
  return (work, key = '') => {
    const running = inFlight.get(key);
    if (running) return running;
    const started = work().finally(() => inFlight.delete(key));
    inFlight.set(key, started);
    return started;
  };
}
