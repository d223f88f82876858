/** The name of an older build of Salebell among the candidates: `--before` names its checkout. */
export const BEFORE = 'before';

/** The outcome of one round of one candidate: the measured value, and further numbers beside it. */
export type Outcome = { value: number; beside?: Record<string, number> };

export type RoundOptions = {
  /** Uses tiny sizes, to see that the benchmark runs; the numbers mean nothing. */
  quick: boolean;
  /** The candidate's outcome in the previous round. */
  before: Outcome | undefined;
};

/** The wanted ratio of our candidate to another one: at least `ratio`, or at most. */
export type Goal = {
  ours: string;
  theirs: string;
  ratio: number;
  atLeast: boolean;
  /** The number beside the value that is compared; the value itself by default. */
  of?: string;
};

/** One benchmark: a row of the table for each candidate. */
export type Measure = {
  name: string;
  title: string;
  unit: string;
  /** Digits after the decimal point in the table. */
  digits: number;
  candidates: readonly string[];
  /** Whether it measures the built shop. */
  needsBuild?: boolean;
  goals?: readonly Goal[];
  /** The largest value wanted of our candidate. */
  limit?: { ours: string; value: number };
  run: (candidate: string, options: RoundOptions) => Promise<Outcome>;
};
