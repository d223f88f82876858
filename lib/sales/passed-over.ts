const A_MINUTE_MS = 60_000;

/** Counts the sales of a burst that had no place on the screen, for a minute. */
export class PassedOver {
  #times: { at: number; count: number }[] = [];

  add(count: number, now: number): void {
    if (count > 0) this.#times.push({ at: now, count });
  }

  /** How many there were in the minute before `now`. */
  inTheLastMinute(now: number): number {
    this.#times = this.#times.filter(({ at }) => now - at < A_MINUTE_MS);
    return this.#times.reduce((sum, { count }) => sum + count, 0);
  }

  clear(): void {
    this.#times = [];
  }
}
