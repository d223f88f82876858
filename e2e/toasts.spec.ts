/** What goes wrong with toasts when people point, tab, leave, come back, and change their mind. */

import { openBuyerAndPage, setHidden } from './support/buyer-and-page';
import {
  BEFORE_EXPIRY,
  expect,
  expectReceived,
  goLive,
  latestSeq,
  pauseClock,
  test,
  toastOf,
  withIpAddress,
} from './support/people';

test('closing a toast under the pointer does not keep the next toast open', async ({
  shopper,
  guest,
}) => {
  const { buyer, page } = await openBuyerAndPage({ shopper, guest }, 'pointed', { clock: true });
  await buyer.order(8, 'pointed-1');
  await page.clock.runFor(500);
  await toastOf(page, 'Citron tea').getByRole('button', { name: 'Close' }).click();
  await page.clock.runFor(2_000);
  await expect(toastOf(page, /./)).toHaveCount(0);
  await page.mouse.move(600, 20);
  await buyer.order(5, 'pointed-2');
  await page.clock.runFor(500);
  await expect(toastOf(page, 'House blend coffee')).toBeVisible();
  await page.clock.runFor(10_000);
  await expect(toastOf(page, 'House blend coffee')).toBeHidden();
});

test('a focused toast stays open and in place after the pointer leaves', async ({
  shopper,
  guest,
}) => {
  const { buyer, page } = await openBuyerAndPage({ shopper, guest }, 'focused', { clock: true });
  await buyer.order(8, 'focused-1');
  await page.clock.runFor(500);
  const toast = toastOf(page, 'Citron tea');
  await toast.hover();
  await toast.getByRole('button', { name: 'Close' }).focus();
  await page.mouse.move(600, 20);
  await page.clock.runFor(30_000);
  await expect(toast).toBeVisible();
  await buyer.order(5, 'focused-2');
  await expect(page.getByRole('button', { name: 'and 1 more in the last minute' })).toBeVisible();
  await expect(toastOf(page, /./)).toHaveCount(1);
  // By keyboard the focus goes back to the page, and the clock of the toasts goes on.
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
  await page.clock.runFor(2_000);
  await expect(toastOf(page, /./)).toHaveCount(0);
});

test('the link of a toast sends no request until it is clicked', async ({ shopper, guest }) => {
  const { buyer, page } = await openBuyerAndPage({ shopper, guest }, 'quietly', {
    path: '/lesson',
  });
  const asked: string[] = [];
  page.on('request', (request) => {
    if (new URL(request.url()).pathname.endsWith('/goods/8')) asked.push(request.url());
  });
  await buyer.order(8, 'quietly');
  const toast = toastOf(page, 'quietly');
  await expect(toast).toBeVisible();
  await toast.hover();
  await page.waitForLoadState('networkidle');
  expect(asked).toEqual([]);
  await toast.getByRole('link').click();
  await expect(page).toHaveURL(/\/goods\/8$/);
  await expect(toast).toBeHidden(BEFORE_EXPIRY);
});

test('Escape closes an open dialog before it dismisses the toasts', async ({ shopper, guest }) => {
  const { buyer, page } = await openBuyerAndPage({ shopper, guest }, 'escaping', { clock: true });
  await page.getByRole('button', { name: 'Latest purchases' }).click();
  const feed = page.getByRole('dialog', { name: 'Latest purchases' });
  await expect(feed).toBeVisible();
  await buyer.order(8, 'escaping');
  const toast = page.locator('li.toast').filter({ hasText: buyer.nickname });
  await expect(toast).toBeVisible();
  // It does not go by itself while it is looked at.
  await pauseClock(page);
  await page.keyboard.press('Escape');
  await expect(feed).toBeHidden();
  await expect(toast).toBeVisible();
  await page.keyboard.press('Escape');
  await page.clock.runFor(2_000);
  await expect(toast).toBeHidden();
});

test('the summary of a hidden tab leaves cancelled sales out, and the live region drops them', async ({
  shop,
  shopper,
  guest,
}) => {
  const { buyer, page } = await openBuyerAndPage({ shopper, guest }, 'regretting', {
    path: '/?category=tea',
  });
  const cancel = async (answer: Response) => {
    const { order } = (await answer.json()) as { order: { orderId: string } };
    await buyer.ask('POST', `/api/orders/${order.orderId}/cancel`, {});
  };
  const stock = page.locator('[data-stock-of="8"]');
  const left = Number(await stock.getAttribute('data-stock'));
  await setHidden(page, true);
  const latest = await latestSeq(shop);
  const answers = [];
  for (const key of ['a', 'b', 'c']) answers.push(await buyer.order(8, `regret-${key}`));
  await expect(stock).toHaveAttribute('data-stock', `${left - 3}`);
  await expectReceived(page, latest + 3);
  if (answers[0]) await cancel(answers[0]);
  await expect(stock).toHaveAttribute('data-stock', `${left - 2}`);
  await setHidden(page, false);
  await expect(toastOf(page, '2 purchases while you were away')).toBeVisible();

  const loud = await buyer.order(5, 'regret-d');
  const status = page.getByRole('status');
  await expect(status).toContainText('House blend coffee');
  await cancel(loud);
  await expect(status).toHaveText('');
  await expect(toastOf(page, 'House blend coffee')).toHaveCount(0, BEFORE_EXPIRY);
});

test('the live region announces the same text a second time', async ({ shopper, guest }) => {
  const { buyer, page } = await openBuyerAndPage({ shopper, guest }, 'twice');
  await buyer.order(8, 'twice-1');
  const status = page.getByRole('status');
  await expect(status).toHaveText(`${buyer.nickname} bought Citron tea`);
  const changed = status.evaluate(
    (region) =>
      new Promise<string>((resolve) => {
        const observer = new MutationObserver(() => resolve(region.textContent ?? ''));
        observer.observe(region, { childList: true, subtree: true, characterData: true });
      }),
  );
  await buyer.order(8, 'twice-2');
  expect(await changed).toBe(`${buyer.nickname} bought Citron tea`);
});

test('a page that was offline shows the current stock when it reconnects', async ({
  shop,
  shopper,
  guest,
  expectConsoleError,
}) => {
  expectConsoleError(/ERR_INTERNET_DISCONNECTED/);
  const { buyer, page } = await openBuyerAndPage({ shopper, guest }, 'restocked', {
    baseURL: withIpAddress(shop.url),
    path: '/?category=tea',
  });
  const stock = page.locator('[data-stock-of="8"]');
  const left = Number(await stock.getAttribute('data-stock'));
  await buyer.order(8, 'told');
  await expect(stock).toHaveAttribute('data-stock', `${left - 1}`);
  await page.context().setOffline(true);
  await expect(page.getByText('Offline', { exact: true })).toBeVisible();
  for (const key of ['missed-1', 'missed-2']) await buyer.order(8, key);
  await page.context().setOffline(false);
  await expect(stock).toHaveAttribute('data-stock', `${left - 3}`);
});

test('a reopened tab sums up the missed sales without saying “in the last minute”', async ({
  shopper,
  guest,
}) => {
  const { buyer, page } = await openBuyerAndPage({ shopper, guest }, 'reopened');
  await buyer.order(8, 'reopened-0');
  await expect(toastOf(page, 'reopened')).toBeVisible();
  await page.goto('about:blank');
  for (const goodsId of [4, 5, 6, 7]) await buyer.order(goodsId, `reopened-${goodsId}`);
  await goLive(page);
  await expect(toastOf(page, '2 purchases while you were away')).toBeVisible();
  // With the two newest, in order; the sale of before the tab was closed is not shown again.
  await expect(toastOf(page, 'bought')).toHaveText([/First-flush green tea/, /barley tea/]);
  await expect(page.getByText(/in the last minute/)).toHaveCount(0);
});

test('a phone shows one toast at a time at the bottom of the window', async ({
  shop,
  shopper,
  guest,
}) => {
  const { buyer, page } = await openBuyerAndPage({ shopper, guest }, 'pocket', {
    viewport: { width: 390, height: 844 },
    clock: true,
  });
  await pauseClock(page);
  const latest = await latestSeq(shop);
  for (const goodsId of [5, 7, 8]) await buyer.order(goodsId, `pocket-${goodsId}`);
  await expectReceived(page, latest + 3);
  await expect(async () => {
    await page.clock.runFor(250);
    await expect(page.getByRole('button', { name: 'and 2 more in the last minute' })).toBeVisible({
      timeout: 100,
    });
  }).toPass();
  await expect(toastOf(page, /./)).toHaveText([/Citron tea/]);
  const box = await page.getByRole('button', { name: /and 2 more/ }).boundingBox();
  expect(box?.y).toBeGreaterThan((844 * 4) / 5);
});

test('a toast on a phone moves above the main button and lets touches through while it appears', async ({
  shopper,
  guest,
}) => {
  const viewport = { width: 390, height: 740 };
  const { buyer, page } = await openBuyerAndPage({ shopper, guest }, 'thumbs', {
    path: '/log-in',
    viewport,
  });
  const button = page.getByRole('main').getByRole('button', { name: 'Log in' });
  // As low as it can be on this phone: right where the toasts come.
  await button.evaluate((one) => {
    const main = one.closest('main');
    if (main)
      main.style.paddingTop = `${window.innerHeight - one.getBoundingClientRect().bottom}px`;
  });
  const arms = page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        new MutationObserver((_, observer) => {
          const toast = document.querySelector('.toast');
          if (!toast) return;
          observer.disconnect();
          resolve(getComputedStyle(toast).pointerEvents);
        }).observe(document.body, { childList: true, subtree: true });
      }),
  );
  await buyer.order(8, 'thumbs');
  const toast = toastOf(page, buyer.nickname);
  await expect(toast).toBeVisible();
  expect(await arms).toBe('none');
  await expect(toast).toHaveCSS('pointer-events', 'auto');
  const [above, below] = [await toast.boundingBox(), await button.boundingBox()];
  if (!above || !below) throw new Error('both are there');
  expect(below.y + below.height).toBeGreaterThan(viewport.height - 100);
  expect(above.y + above.height).toBeLessThanOrEqual(below.y);
});
