/** A map that keeps at most `maxEntries`, and evicts the least recently used one. */
export class LruCache<K, V> {
  readonly #maxEntries: number;
  /** From the least to the most recently used. */
  readonly #entries = new Map<K, V>();

  constructor(maxEntries: number) {
    this.#maxEntries = maxEntries;
  }

  get(key: K): V | undefined {
    const value = this.#entries.get(key);
    if (value !== undefined) this.set(key, value);
    return value;
  }

  set(key: K, value: V): void {
    this.#entries.delete(key);
    this.#entries.set(key, value);
    const [oldest] = this.#entries.keys();
    if (this.#entries.size > this.#maxEntries && oldest !== undefined) this.delete(oldest);
  }

  delete(key: K): void {
    this.#entries.delete(key);
  }
}
