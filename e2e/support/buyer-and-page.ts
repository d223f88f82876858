/** The common start of specs about toasts: a buyer, and another visitor's page. */
import type { Page } from '@playwright/test';
import { goLive, type PeopleFixtures } from './people';
import type { Shopper } from './shopper';

type Given = Pick<PeopleFixtures, 'guest' | 'shopper'>;
type Options = Parameters<PeopleFixtures['guest']>[0] & {
  path?: string;
  /** Whether to install `page.clock`, so that the test controls the page's time. */
  clock?: boolean;
};

/** Signs up a buyer without a browser, and opens a guest's page until it is live. */
export async function openBuyerAndPage(
  { shopper, guest }: Given,
  name: string,
  { path = '/', clock = false, ...options }: Options = {},
): Promise<{ buyer: Shopper; page: Page }> {
  const buyer = await shopper(name);
  const page = await guest(options);
  if (clock) await page.clock.install();
  await goLive(page, path);
  return { buyer, page };
}

/** Simulates that the tab is hidden or visible again. */
export async function setHidden(page: Page, hidden: boolean): Promise<void> {
  await page.evaluate((value) => {
    Object.defineProperty(document, 'hidden', { value, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  }, hidden);
}
