/** How specs of the bell and its toasts begin: somebody buys, somebody else's page hears it. */
import type { Page } from '@playwright/test';
import { goLive, type PeopleFixtures } from './people';
import type { Shopper } from './shopper';

type Given = Pick<PeopleFixtures, 'guest' | 'shopper'>;
type Options = Parameters<PeopleFixtures['guest']>[0] & {
  path?: string;
  /** Whether the page's time is the test's to move (`page.clock`). */
  clock?: boolean;
};

/** A buyer without a browser, and a guest's page that is live. */
export async function listening(
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

/** Hides the tab, or shows it again. */
export async function setHidden(page: Page, hidden: boolean): Promise<void> {
  await page.evaluate((value) => {
    Object.defineProperty(document, 'hidden', { value, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  }, hidden);
}
