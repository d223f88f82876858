/** What one round of one candidate came to; `value` is what the figure is about. */
export type Outcome = { value: number; beside?: Record<string, number> };

export type RoundOptions = {
  /** Tiny sizes, to see that it runs; its numbers say nothing. */
  quick: boolean;
  /** What this candidate came to in the round before. */
  before: Outcome | undefined;
};

/** One figure of the table. */
export type Measure = {
  name: string;
  title: string;
  unit: string;
  /** Digits after the point in the table. */
  digits: number;
  candidates: readonly string[];
  /** Whether it is measured at the shop as it is built. */
  needsBuild?: boolean;
  /** The candidate that is ours, the one it is compared with, and what the ratio should be. */
  goal?: { ours: string; theirs: string; ratio: number; atLeast: boolean };
  /** What ours should be by itself. */
  limit?: { ours: string; value: number };
  run: (candidate: string, options: RoundOptions) => Promise<Outcome>;
};
