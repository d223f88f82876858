const STEP_MS = 0.1;
const MAX_MS = 10_000;

/** Latencies of deliveries in milliseconds, each measured from the time at which its sale was due. */
export class Latencies {
  /** A histogram in steps of `STEP_MS`. */
  readonly #counts = new Float64Array(MAX_MS / STEP_MS + 1);
  /** The latency of each sale's last delivery. */
  readonly #last: number[] = [];
  #got = 0;

  /**
   * @param first the first sale that counts.
   * @param dueAt when the sale `first + index` was due, on the clock of `add`.
   */
  constructor(
    readonly first: number,
    readonly dueAt: (index: number) => number,
  ) {}

  add(seq: number, time: number): void {
    const index = seq - this.first;
    if (index < 0) return;
    const latency = time - this.dueAt(index);
    const step = Math.min(Math.max(Math.round(latency / STEP_MS), 0), MAX_MS / STEP_MS);
    this.#counts[step] = (this.#counts[step] as number) + 1;
    this.#last[index] = latency;
    this.#got += 1;
  }

  /** `got` counts deliveries, `lastP50` and `lastP99` are of each sale's last delivery. */
  report() {
    const last = this.#last.toSorted((a, b) => a - b);
    const at = (share: number) => last[Math.min(last.length - 1, Math.floor(last.length * share))];
    return {
      got: this.#got,
      p50: this.#quantile(0.5),
      p99: this.#quantile(0.99),
      lastP50: at(0.5) ?? Number.NaN,
      lastP99: at(0.99) ?? Number.NaN,
    };
  }

  #quantile(share: number): number {
    let sum = 0;
    const rank = this.#got * share;
    const step = this.#counts.findIndex((count) => {
      sum += count;
      return sum >= rank;
    });
    return step * STEP_MS;
  }
}
