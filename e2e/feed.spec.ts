import type { Page } from '@playwright/test';
import { axeViolations } from './support/axe';
import { createGate } from './support/gate';
import { BEFORE_EXPIRY, expect, goLive, test, toastOf } from './support/people';
import { installTimeoutClock } from './support/timeouts';

const openFeed = async (page: Page) => {
  await page.getByRole('button', { name: 'Latest purchases' }).click();
  return page.getByRole('dialog', { name: 'Latest purchases' });
};

test('the feed keeps the sale of a closed toast and removes a cancelled one', async ({
  shoppers,
  guest,
}) => {
  const [buyer] = await shoppers(1);
  if (!buyer) throw new Error('one shopper');
  const page = await guest();
  await goLive(page);
  const first = await buyer.shopper.order(8, crypto.randomUUID());
  const text = `${buyer.nickname} bought Citron tea`;
  await toastOf(page, text).getByRole('button', { name: 'Close' }).click();
  await expect(toastOf(page, text)).toBeHidden(BEFORE_EXPIRY);

  const feed = await openFeed(page);
  const line = feed.getByRole('listitem').filter({ hasText: text });
  await expect(line).toHaveCount(1);
  await expect(line.getByRole('link')).toHaveAttribute('href', '/en/goods/8');
  await expect(line.getByText('just now')).toBeVisible();
  await expect(line.locator('img')).toHaveJSProperty('complete', true);

  // A new sale appears on top of the open feed.
  await buyer.shopper.order(5, crypto.randomUUID());
  await expect(feed.getByRole('listitem').first()).toContainText('House blend coffee');
  const { order } = (await first.json()) as { order: { orderId: string } };
  await buyer.shopper.ask('POST', `/api/orders/${order.orderId}/cancel`, {});
  await expect(line).toHaveCount(0);
  await expect(feed.getByRole('listitem').first()).toContainText('House blend coffee');
});

test('a paused feed counts the new sales and shows them when it resumes', async ({
  shopper,
  guest,
}) => {
  const buyer = await shopper('pausing');
  const page = await guest();
  await goLive(page);
  await buyer.order(8, crypto.randomUUID());
  const feed = await openFeed(page);
  const lines = feed.getByRole('listitem');
  await expect(lines.first()).toContainText(`${buyer.nickname} bought Citron tea`);
  const before = await lines.count();
  await feed.getByRole('button', { name: 'Pause' }).click();
  await expect(feed.getByText('Paused', { exact: true })).toBeVisible();
  for (const goodsId of [5, 7]) await buyer.order(goodsId, crypto.randomUUID());
  await expect(feed.getByRole('status')).toHaveText('Paused: 2 new');
  await expect(lines).toHaveCount(before);
  await feed.getByRole('button', { name: 'Go on' }).click();
  await expect(lines).toHaveCount(before + 2);
  await expect(lines.nth(0)).toContainText('Roasted barley tea');
  await expect(lines.nth(1)).toContainText('House blend coffee');
});

test('the open feed announces new sales to screen readers, but not the ones it loads', async ({
  shopper,
  guest,
}) => {
  const buyer = await shopper('announced');
  const page = await guest();
  await goLive(page);
  const gate = createGate();
  await page.route('**/api/sales*', async (route) => {
    await gate.opened;
    await route.continue();
  });
  await buyer.order(8, crypto.randomUUID());
  const feed = await openFeed(page);
  const log = feed.getByRole('log');
  await expect(log).toHaveAttribute('aria-live', 'off');
  gate.open();
  await expect(log.getByRole('listitem').first()).toContainText('Citron tea');
  await expect(log).toHaveAttribute('aria-live', 'polite');
  await buyer.order(5, crypto.randomUUID());
  await expect(log.getByRole('listitem').first()).toContainText('House blend coffee');
});

test('the feed opens and closes by keyboard, and the focus returns to its button', async ({
  guest,
}) => {
  const page = await guest({ locale: 'ko-KR' });
  await page.goto('/');
  const button = page.getByRole('button', { name: '최근 구매 소식' });
  await button.focus();
  await page.keyboard.press('Enter');
  const feed = page.getByRole('dialog', { name: '최근 구매 소식' });
  await expect(feed).toBeVisible();
  await expect(feed.getByRole('button', { name: '닫기' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(feed).toBeHidden();
  await expect(button).toBeFocused();
});

test('the feed shows an error when its request fails, and the sales after a retry', async ({
  shopper,
  guest,
  expectConsoleError,
}) => {
  expectConsoleError(/ERR_FAILED/);
  const buyer = await shopper('again');
  await buyer.order(8, crypto.randomUUID());
  const page = await guest();
  // Without a socket: a page that becomes live would retry by itself.
  await page.route(/socket\.io/, () => new Promise(() => undefined));
  await page.routeWebSocket(/socket\.io/, () => undefined);
  await page.route('**/api/sales*', (route) => route.abort());
  await page.goto('/');
  const feed = await openFeed(page);
  await expect(feed.getByText('The shop did not answer.')).toBeVisible();
  await page.unroute('**/api/sales*');
  await feed.getByRole('button', { name: 'Try again' }).click();
  await expect(feed.getByRole('listitem').first()).toContainText('Citron tea');
});

test('the summary of a burst opens the feed with all of its sales', async ({ shopper, guest }) => {
  const buyer = await shopper('summed');
  const page = await guest();
  await goLive(page);
  // All at once: an expired toast is not summed up.
  await Promise.all([
    ...[4, 5, 6, 7, 8].map((goodsId) => buyer.order(goodsId, crypto.randomUUID())),
    page.getByRole('button', { name: /and 2 more/ }).click(),
  ]);
  const feed = page.getByRole('dialog', { name: 'Latest purchases' });
  await expect(feed.getByRole('listitem').filter({ hasText: buyer.nickname })).toHaveCount(5);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds no violation in the open feed, running and paused (${colorScheme})`, async ({
    shopper,
    guest,
  }) => {
    const buyer = await shopper('axed');
    for (const locale of ['en-US', 'ko-KR']) {
      const page = await guest({ colorScheme, locale });
      await page.goto('/');
      await buyer.order(8, crypto.randomUUID());
      await page.getByRole('button', { name: /Latest purchases|최근 구매 소식/ }).click();
      await expect(page.getByRole('dialog').getByRole('listitem').first()).toBeVisible();
      await page
        .getByRole('dialog')
        .getByRole('button', { name: /Pause|잠시 멈추기/ })
        .click();
      expect([locale, await axeViolations(page, 'dialog')]).toEqual([locale, []]);
    }
  });
}

test('the feed shows an error after 20 s without an answer', async ({ guest, sell }) => {
  await sell(8);
  const page = await guest();
  await installTimeoutClock(page);
  await page.route(/socket\.io/, () => new Promise(() => undefined));
  await page.routeWebSocket(/socket\.io/, () => undefined);
  await page.route('**/api/sales*', () => new Promise(() => undefined));
  await page.goto('/');
  const requested = page.waitForRequest('**/api/sales*');
  const feed = await openFeed(page);
  await requested;
  await page.clock.runFor(20_000);
  await expect(feed.getByText('The shop did not answer.')).toBeVisible();
  // The request for names and pictures times out as well.
  await page.unroute('**/api/sales*');
  await page.route('**/api/live/goods*', () => new Promise(() => undefined));
  const cards = page.waitForRequest('**/api/live/goods*');
  await feed.getByRole('button', { name: 'Try again' }).click();
  const timedOut = page.waitForEvent('requestfailed', (one) =>
    one.url().includes('/api/live/goods'),
  );
  await cards;
  await page.clock.runFor(20_000);
  await timedOut;
});
