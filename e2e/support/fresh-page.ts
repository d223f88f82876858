import { expect } from '@playwright/test';
import { until } from './until';

/** Pages may be a second old (docs/api.md). */
const MAX_AGE_MS = 1_000;

/**
 * Opens a page again and again until it shows a change that was made just now. Expects that no page that
 * is asked for later than a second after the change is without it.
 */
export async function expectFreshPage(isFresh: () => Promise<boolean>): Promise<void> {
  const changedAt = performance.now();
  await until('a page shows the change', 10_000, async () => {
    const askedAt = performance.now();
    const fresh = await isFresh();
    if (!fresh) expect(askedAt - changedAt).toBeLessThanOrEqual(MAX_AGE_MS);
    return fresh;
  });
}
