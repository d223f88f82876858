/** How long to rest after a lap, in multiples of what the lap took. */
const REST_RATIO = 0.5;
/** And at most this long: no delivery waits for more. */
const MAX_REST_MS = 12;
/** After this long the event loop gets its turn, for whatever else the process does. */
export const MAX_SLICE_MS = 8;

/**
 * When to write. Idle: at once. Busy: what is emitted while one lap over all connections is under
 * way, or in the rest after it, is joined; and the rest is as long as the lap was, so that writing
 * never takes much more than half of the process's time, while a small sockets hardly waits.
 * All times in milliseconds.
 */
export class FlushTiming {
  #notBefore = 0;
  #spent = 0;

  /** How long the next write must wait at `now`; 0 or less: not at all. */
  wait(now: number): number {
    return this.#notBefore - now;
  }

  /** Counts time that was spent on writing. */
  spend(time: number): void {
    this.#spent += time;
  }

  /** The lap is over, or nobody is left to be told. */
  rest(now: number): void {
    this.#notBefore = now + Math.min(this.#spent * REST_RATIO, MAX_REST_MS);
    this.#spent = 0;
  }
}
