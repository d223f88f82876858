import type { Page } from '@playwright/test';

/**
 * Lets the shop handle the page's requests to `url`, and drops its responses, as a network that
 * fails half-way does.
 *
 * @param options `times`: how many responses are dropped; all by default.
 */
export async function dropResponses(
  page: Page,
  url: string,
  options?: { times: number },
): Promise<void> {
  await page.route(
    url,
    async (route) => {
      await route.fetch();
      await route.abort();
    },
    options,
  );
}
