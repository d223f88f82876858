/** Pages that missed sales while they were hidden, offline or closed. */
import type { Locator, Page } from '@playwright/test';
import { openBuyerAndPage, setHidden } from './support/buyer-and-page';
import {
  BEFORE_EXPIRY,
  CLOCK_JUMP_ERRORS,
  DISCONNECT_ERRORS,
  expect,
  expectReceived,
  goLive,
  latestSeq,
  test,
  toastOf,
  withIpAddress,
} from './support/people';

/** Cuts the browser off, and waits until the page says so. */
async function goOffline(page: Page): Promise<void> {
  await page.context().setOffline(true);
  await expect(page.getByText('Offline', { exact: true })).toBeVisible();
}

/** @returns the stock of the tea on the page, and its number now. */
async function readStock(page: Page): Promise<{ stock: Locator; left: number }> {
  const stock = page.locator('[data-stock-of="8"]');
  return { stock, left: Number(await stock.getAttribute('data-stock')) };
}

test('a hidden tab shows no toast, and sums up the missed sales when it is visible again', async ({
  shop,
  shopper,
  guest,
}) => {
  const { buyer, page } = await openBuyerAndPage({ shopper, guest }, 'hidden', {
    path: '/?category=tea',
  });
  await setHidden(page, true);
  const { stock, left } = await readStock(page);
  const latest = await latestSeq(shop);
  for (const key of ['a', 'b', 'c']) await buyer.order(8, `hidden-${key}`);
  await expect(stock).toHaveAttribute('data-stock', `${left - 3}`);
  await expectReceived(page, latest + 3);
  await expect(toastOf(page, /./)).toHaveCount(0);
  await setHidden(page, false);
  await expect(toastOf(page, '3 purchases while you were away')).toBeVisible();
  await expect(page.getByRole('status')).toHaveText('3 purchases while you were away');
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
  const { stock, left } = await readStock(page);
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
  // The two newest in order; the sale from before the tab was closed is not shown again.
  await expect(toastOf(page, 'bought')).toHaveText([/First-flush green tea/, /barley tea/]);
  await expect(page.getByText(/in the last minute/)).toHaveCount(0);
});

test('a page that was offline shows the missed sales in order and none twice', async ({
  shop,
  shopper,
  guest,
  expectConsoleError,
}) => {
  expectConsoleError(/ERR_INTERNET_DISCONNECTED/);
  const buyer = await shopper('comeback');
  const page = await guest({ baseURL: withIpAddress(shop.url) });
  await goLive(page);
  await buyer.order(8, 'before');
  await expect(toastOf(page, 'Citron tea')).toHaveCount(1);
  // Closed explicitly: otherwise it may expire before or after the reconnect.
  await toastOf(page, 'Citron tea').getByRole('button', { name: 'Close' }).click();
  await expect(toastOf(page, 'Citron tea')).toHaveCount(0);
  // A pointer that stays would hover over the next toast.
  await page.mouse.move(600, 20);
  await goOffline(page);
  await buyer.order(5, 'meanwhile-1');
  await buyer.order(7, 'meanwhile-2');
  await page.context().setOffline(false);
  const shown = page.getByRole('region', { name: 'Purchases' }).getByRole('listitem');
  // The toasts first: they expire.
  await expect(shown).toHaveText([/House blend coffee/, /Roasted barley tea/]);
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
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
  const { stock, left } = await readStock(page);
  await buyer.order(8, 'received');
  await expect(stock).toHaveAttribute('data-stock', `${left - 1}`);
  await goOffline(page);
  for (const key of ['missed-1', 'missed-2']) await buyer.order(8, key);
  await page.context().setOffline(false);
  await expect(stock).toHaveAttribute('data-stock', `${left - 3}`);
});

test('a sale that was retracted while the page was offline disappears when it reconnects', async ({
  shop,
  shopper,
  guest,
  expectConsoleError,
}) => {
  expectConsoleError(/ERR_INTERNET_DISCONNECTED/);
  const [keeps, regrets] = [await shopper('keeps'), await shopper('regrets')];
  for (const one of [keeps, regrets]) await one.order(11, 'taken-back');
  const page = await guest({ baseURL: withIpAddress(shop.url) });
  await goLive(page, '/goods/11');
  const bought = page.getByRole('region', { name: 'Recently bought' });
  await expect(bought).toContainText(regrets.nickname);
  await goOffline(page);
  await regrets.restoreStock();
  await page.context().setOffline(false);
  await expect(bought).not.toContainText(regrets.nickname);
  await expect(bought).toContainText(keeps.nickname);
});

test('the page says that it is reconnecting while the server is down, and is live after its restart', async ({
  shop,
  shopper,
  guest,
  expectConsoleError,
}) => {
  expectConsoleError(DISCONNECT_ERRORS);
  const { buyer, page } = await openBuyerAndPage({ shopper, guest }, 'rebooted');
  await shop.end('SIGKILL');
  await expect(page.getByText('Reconnecting…')).toBeVisible();
  await shop.start();
  await buyer.order(8, 'rebooted');
  await expect(page.getByText('Live', { exact: true })).toBeVisible({ timeout: 20_000 });
  await expect(toastOf(page, 'rebooted')).toBeVisible();
});

test('a quiet page whose clock is set back still sends RESUME', async ({
  guest,
  expectConsoleError,
}) => {
  expectConsoleError(CLOCK_JUMP_ERRORS);
  const page = await guest();
  let resumes = 0;
  page.on('websocket', (socket) =>
    socket.on('framesent', ({ payload }) => {
      if (String(payload).includes('RESUME')) resumes += 1;
    }),
  );
  await page.clock.install();
  await goLive(page);
  await expect.poll(() => resumes).toBe(1);
  await page.clock.setSystemTime(new Date(Date.now() - 60 * 60_000));
  // Longer than the page waits before it sends RESUME, and shorter than the ping timeout.
  await page.clock.runFor(30_000);
  await expect.poll(() => resumes).toBe(2);
});
