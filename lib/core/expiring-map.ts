/** A map whose entries expire unless they are set again. Times by `performance.now()`, in ms. */
export class ExpiringMap<K, V> {
  readonly #ttlMs: number;
  readonly #entries = new Map<K, { value: V; expiresAt: number }>();

  constructor(ttlMs: number) {
    this.#ttlMs = ttlMs;
  }

  get(key: K): V | undefined {
    return this.#entries.get(key)?.value;
  }

  set(key: K, value: V, now = performance.now()): void {
    this.#entries.set(key, { value, expiresAt: now + this.#ttlMs });
  }

  delete(key: K): void {
    this.#entries.delete(key);
  }

  values(now = performance.now()): V[] {
    return [...this.#entries.values()]
      .filter(({ expiresAt }) => now < expiresAt)
      .map(({ value }) => value);
  }

  /** Removes what has expired, and returns it. */
  evictExpired(now = performance.now()): V[] {
    const expired = [...this.#entries].filter(([, { expiresAt }]) => now >= expiresAt);
    for (const [key] of expired) this.#entries.delete(key);
    return expired.map(([, { value }]) => value);
  }
}
