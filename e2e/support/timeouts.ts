import type { Page } from '@playwright/test';

/**
 * Puts what a request waits for its answer onto the page's own clock (`page.clock`), which the
 * browser's `AbortSignal.timeout` goes past. Before the page opens.
 */
export async function installPatience(page: Page): Promise<void> {
  await page.clock.install();
  await page.addInitScript(() => {
    AbortSignal.timeout = (ms: number) => {
      const patience = new AbortController();
      window.setTimeout(
        () => patience.abort(new DOMException('out of patience', 'TimeoutError')),
        ms,
      );
      return patience.signal;
    };
  });
}
