/** The steps of the binary search between the last rate that was kept up with and the first that was not. */
const REFINEMENTS = 3;

type Search = {
  firstRate: number;
  /** Ends a quick run after this many doublings, without a binary search. */
  maxDoublings?: number | undefined;
  /** @param isRefining whether `rate` is a step of the binary search. */
  keepsUp: (rate: number, isRefining: boolean) => Promise<boolean>;
};

/**
 * Finds the highest rate that something keeps up with: doubles the rate until it falls behind, then searches
 * between the last two rates.
 *
 * @returns the rate; an eighth of the first one, which was not tried, if it kept up with none.
 */
export async function findMaxRate({
  firstRate,
  maxDoublings = Number.POSITIVE_INFINITY,
  keepsUp,
}: Search): Promise<number> {
  let kept = 0;
  let missed = firstRate;
  for (let n = 0; n < maxDoublings && (await keepsUp(missed, false)); n++) {
    kept = missed;
    missed *= 2;
  }
  if (kept === 0) kept = missed / 8;
  if (Number.isFinite(maxDoublings)) return kept;
  for (let n = 0; n < REFINEMENTS; n++) {
    const middle = Math.sqrt(kept * missed);
    if (await keepsUp(middle, true)) kept = middle;
    else missed = middle;
  }
  return kept;
}
