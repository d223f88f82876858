type Options<V> = {
  /** The most that all values together may weigh, in the unit of `weightOf`. */
  maxWeight?: number;
  weightOf?: (value: V) => number;
};

/** A map that keeps at most `maxEntries` and at most `maxWeight`, and evicts the least recently used ones. */
export class LruCache<K, V> {
  readonly #maxEntries: number;
  readonly #maxWeight: number;
  readonly #weightOf: (value: V) => number;
  /** From the least to the most recently used. */
  readonly #entries = new Map<K, { value: V; weight: number }>();
  #weight = 0;

  constructor(
    maxEntries: number,
    { maxWeight = Number.POSITIVE_INFINITY, weightOf = () => 0 }: Options<V> = {},
  ) {
    this.#maxEntries = maxEntries;
    this.#maxWeight = maxWeight;
    this.#weightOf = weightOf;
  }

  get size(): number {
    return this.#entries.size;
  }

  get(key: K): V | undefined {
    const entry = this.#entries.get(key);
    if (!entry) return undefined;
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    return entry.value;
  }

  /** Weighs `value`. A value that changes its weight must be set again. */
  set(key: K, value: V): void {
    this.delete(key);
    const weight = this.#weightOf(value);
    this.#entries.set(key, { value, weight });
    this.#weight += weight;
    for (const oldest of this.#entries.keys()) {
      if (this.#entries.size <= this.#maxEntries && this.#weight <= this.#maxWeight) break;
      this.delete(oldest);
    }
  }

  delete(key: K): void {
    this.#weight -= this.#entries.get(key)?.weight ?? 0;
    this.#entries.delete(key);
  }
}
