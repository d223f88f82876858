import type { Page } from '@playwright/test';

/**
 * Installs `page.clock` and makes request timeouts follow it: the browser's own
 * `AbortSignal.timeout` ignores the installed clock. Call it before the page opens.
 */
export async function installTimeoutClock(page: Page): Promise<void> {
  await page.clock.install();
  await page.addInitScript(() => {
    AbortSignal.timeout = (ms: number) => {
      const controller = new AbortController();
      window.setTimeout(
        () => controller.abort(new DOMException('The request timed out.', 'TimeoutError')),
        ms,
      );
      return controller.signal;
    };
  });
}
