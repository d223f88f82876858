/** The rest after a pass, as a share of the time that the pass spent on writing. */
const REST_RATIO = 0.5;
/** The longest rest, and so the longest wait of a delivery between two passes. */
const MAX_REST_MS = 12;
/** How long a pass may write before it yields to the event loop. */
export const MAX_SLICE_MS = 8;

/**
 * Decides when a pass may begin: at once when idle, and else after a rest in proportion to the
 * previous pass. What is emitted meanwhile is coalesced. So with few clients a delivery hardly
 * waits, and with many the process has time for other work between passes. Times in milliseconds.
 */
export class FlushTiming {
  #notBefore = 0;
  #writingTime = 0;

  /** How long the next pass must wait at `now`; 0 or less when it may begin. */
  delay(now: number): number {
    return this.#notBefore - now;
  }

  /** Adds the time that a slice of the current pass spent on writing. */
  addWriting(time: number): void {
    this.#writingTime += time;
  }

  /** Ends the current pass. */
  startRest(now: number): void {
    this.#notBefore = now + Math.min(this.#writingTime * REST_RATIO, MAX_REST_MS);
    this.#writingTime = 0;
  }
}
