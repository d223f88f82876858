const STEP_MS = 0.1;
const MAX_MS = 10_000;

/** How late deliveries came, from the time that each sale was due. All in milliseconds. */
export class Latencies {
  readonly #counts = new Float64Array(MAX_MS / STEP_MS + 1);
  /** How late each sale reached its last client. */
  readonly #last: number[] = [];
  #got = 0;

  /** @param dueAt when the sale at this place after `first` was due, in the time of `add`. */
  constructor(
    readonly first: number,
    readonly dueAt: (place: number) => number,
  ) {}

  add(seq: number, time: number): void {
    const place = seq - this.first;
    if (place < 0) return;
    const late = time - this.dueAt(place);
    const step = Math.min(Math.max(Math.round(late / STEP_MS), 0), MAX_MS / STEP_MS);
    this.#counts[step] = (this.#counts[step] as number) + 1;
    this.#last[place] = late;
    this.#got += 1;
  }

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
    const enough = this.#got * share;
    const step = this.#counts.findIndex((count) => {
      sum += count;
      return sum >= enough;
    });
    return step * STEP_MS;
  }
}
