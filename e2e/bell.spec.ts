import { openBuyerAndPage, setHidden } from './support/buyer-and-page';
import {
  BEFORE_EXPIRY,
  CLOCK_JUMP_ERRORS,
  expect,
  expectReceived,
  goLive,
  latestSeq,
  pauseClock,
  test,
  toastOf,
  withIpAddress,
} from './support/people';

test('a purchase shows a toast at the bottom left to other shoppers and to a guest on polling', async ({
  shoppers,
  guest,
}) => {
  const [buyer, other] = await shoppers(2);
  if (!buyer || !other) throw new Error('two shoppers');
  const listeners = [other.page, await guest({ transport: 'polling' })];
  for (const page of listeners) await goLive(page);
  await goLive(buyer.page, '/goods/8');
  await buyer.page.getByRole('button', { name: 'Buy' }).click();
  await expect(buyer.page.getByText('Bought. Thank you!')).toBeVisible();
  const text = `${buyer.nickname} bought Citron tea`;
  // Under the pointer it stays for as long as it is looked at.
  for (const page of listeners) await toastOf(page, text).hover();
  for (const page of listeners) {
    const toast = toastOf(page, text);
    await expect(toast).toBeVisible();
    await expect(toast.getByText('just now')).toBeVisible();
    const picture = toast.locator('img');
    await expect(picture).toHaveAttribute('src', '/api/goods/8/picture');
    // It was sent on to a picture that is there.
    await expect
      .poll(() => picture.evaluate((img: HTMLImageElement) => img.naturalWidth))
      .toBeGreaterThan(0);
    await expect(toast.getByRole('link')).toHaveAttribute('href', '/en/goods/8');
    await expect(page.getByRole('status')).toHaveText(text);
    const box = await toast.boundingBox();
    const size = page.viewportSize();
    expect(box && size && box.x + box.width / 2 < size.width / 2).toBe(true);
    expect(box && size && box.y > size.height / 2).toBe(true);
  }
  await toastOf(other.page, text).getByRole('button', { name: 'Close' }).click();
  await expect(toastOf(other.page, text)).toBeHidden(BEFORE_EXPIRY);
});

test('a burst shows the three newest toasts in order and sums up the rest', async ({
  shop,
  shopper,
  guest,
}) => {
  const { buyer, page } = await openBuyerAndPage({ shopper, guest }, 'bursting', { clock: true });
  // For the page all of it falls into one moment, however long the shop takes to sell.
  await pauseClock(page);
  const latest = await latestSeq(shop);
  for (const goodsId of [1, 2, 3, 4, 5, 6, 7]) await buyer.order(goodsId, `burst-${goodsId}`);
  await expectReceived(page, latest + 7);
  await expect(async () => {
    await page.clock.runFor(250);
    await expect(page.getByRole('button', { name: 'and 4 more in the last minute' })).toBeVisible({
      timeout: 100,
    });
  }).toPass();
  const shown = page.getByRole('region', { name: 'Purchases' }).getByRole('listitem');
  await expect(shown).toHaveText([/House blend coffee/, /First-flush green tea/, /barley tea/]);
});

test('the announcements of a burst to screen readers add up to its number of sales', async ({
  shop,
  shopper,
  guest,
}) => {
  const { buyer, page } = await openBuyerAndPage({ shopper, guest }, 'heard', { clock: true });
  await pauseClock(page);
  const status = page.getByRole('status');
  await status.evaluate((region) => {
    const said: string[] = [];
    Object.assign(window, { said });
    new MutationObserver((mutations) => {
      for (const { addedNodes } of mutations)
        for (const node of addedNodes) said.push(node.textContent ?? '');
    }).observe(region, { childList: true });
  });
  /** How many sales the sentences speak of: one by name, and as many as are said to be more. */
  const spokenOf = async () => {
    const said = (await page.evaluate(() => Reflect.get(window, 'said'))) as string[];
    const counts = said.map((text) => {
      const more = /and (\d+) more in the last minute$/.exec(text)?.[1] ?? 0;
      return (text.includes(`${buyer.nickname} bought`) ? 1 : 0) + Number(more);
    });
    return counts.reduce((sum, count) => sum + count, 0);
  };
  const latest = await latestSeq(shop);
  const keys = Array.from({ length: 12 }, () => crypto.randomUUID());
  await Promise.all(keys.map((key) => buyer.order(8, key)));
  await expectReceived(page, latest + 12);
  await expect(async () => {
    await page.clock.runFor(500);
    expect(await spokenOf()).toBe(12);
  }).toPass({ timeout: 15_000 });
  // WebKitGTK tells a screen reader of a block only.
  await expect(status.locator('p')).toHaveCount(1);
  await page.clock.runFor(10_000);
  expect(await spokenOf()).toBe(12);
});

test('a focused toast stays until Escape dismisses it', async ({
  ownShop,
  shopper,
  guest,
  expectConsoleError,
}) => {
  expectConsoleError(CLOCK_JUMP_ERRORS);
  const { shop, clock } = await ownShop();
  const buyer = await shopper('waiting', 'nickname', shop.url);
  const page = await guest({ baseURL: shop.url });
  await page.clock.install();
  await goLive(page);
  await buyer.order(8, 'wait');
  const toast = toastOf(page, 'waiting');
  await page.clock.runFor(500);
  await toast.getByRole('link').focus();
  // Ages go by the shop's clock.
  await clock.ahead(60_000);
  await page.clock.runFor(60_000);
  await expect(toast).toBeVisible();
  await expect(toast.getByText('1 minute ago')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.clock.runFor(2_000);
  await expect(toast).toBeHidden();
});

test('a muted bell shows no toast, also after a reload, until it is unmuted', async ({
  shop,
  shopper,
  guest,
}) => {
  const { buyer, page } = await openBuyerAndPage({ shopper, guest }, 'muted', {
    path: '/?category=tea',
  });
  await page.getByRole('button', { name: 'Mute the bell' }).click();
  await goLive(page, '/?category=tea');
  const bell = page.getByRole('button', { name: 'Mute the bell' });
  await expect(bell).toHaveAttribute('aria-pressed', 'true');
  const stock = page.locator('[data-stock-of="8"]');
  const before = await stock.getAttribute('data-stock');
  const latest = await latestSeq(shop);
  await buyer.order(8, 'silent');
  // The news came; the bell did not ring.
  await expect(stock).not.toHaveAttribute('data-stock', before ?? '');
  await expectReceived(page, latest + 1);
  await expect(toastOf(page, 'muted')).toHaveCount(0);
  await bell.click();
  await buyer.order(8, 'loud');
  // This one, and not the silent one beside it.
  await expect(toastOf(page, buyer.nickname)).toBeVisible();
  await expect(toastOf(page, buyer.nickname)).toHaveCount(1);
});

test('a hidden tab shows no toast, and sums up the missed sales when it is visible again', async ({
  shop,
  shopper,
  guest,
}) => {
  const { buyer, page } = await openBuyerAndPage({ shopper, guest }, 'hidden', {
    path: '/?category=tea',
  });
  await setHidden(page, true);
  const stock = page.locator('[data-stock-of="8"]');
  const left = Number(await stock.getAttribute('data-stock'));
  const latest = await latestSeq(shop);
  for (const key of ['a', 'b', 'c']) await buyer.order(8, `hidden-${key}`);
  await expect(stock).toHaveAttribute('data-stock', `${left - 3}`);
  await expectReceived(page, latest + 3);
  await expect(toastOf(page, /./)).toHaveCount(0);
  await setHidden(page, false);
  await expect(toastOf(page, '3 purchases while you were away')).toBeVisible();
  await expect(page.getByRole('status')).toHaveText('3 purchases while you were away');
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
  // By hand: it may go by itself before the page is back, or after.
  await toastOf(page, 'Citron tea').getByRole('button', { name: 'Close' }).click();
  await expect(toastOf(page, 'Citron tea')).toHaveCount(0);
  // A pointer that stays would keep the first of the next, and hold the second back.
  await page.mouse.move(600, 20);
  await page.context().setOffline(true);
  await expect(page.getByText('Offline', { exact: true })).toBeVisible();
  await buyer.order(5, 'meanwhile-1');
  await buyer.order(7, 'meanwhile-2');
  await page.context().setOffline(false);
  const shown = page.getByRole('region', { name: 'Purchases' }).getByRole('listitem');
  // First what does not stay.
  await expect(shown).toHaveText([/House blend coffee/, /Roasted barley tea/]);
  await expect(page.getByText('Live', { exact: true })).toBeVisible();
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
  await page.context().setOffline(true);
  await expect(page.getByText('Offline', { exact: true })).toBeVisible();
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
  expectConsoleError(/WebSocket connection|ERR_CONNECTION_(REFUSED|RESET)|ERR_EMPTY_RESPONSE/);
  const { buyer, page } = await openBuyerAndPage({ shopper, guest }, 'rebooted');
  await shop.end('SIGKILL');
  await expect(page.getByText('Reconnecting…')).toBeVisible();
  await shop.start();
  await buyer.order(8, 'rebooted');
  await expect(page.getByText('Live', { exact: true })).toBeVisible({ timeout: 20_000 });
  await expect(toastOf(page, 'rebooted')).toBeVisible();
});

test('a malformed sale event shows no toast', async ({ guest, shopper }) => {
  const buyer = await shopper('wellformed');
  const page = await guest();
  // Something in between writes into the stream: a sale without a name, then one without a number.
  await page.routeWebSocket(/socket\.io/, (route) => {
    const server = route.connectToServer();
    server.onMessage((message) => {
      if (String(message).startsWith('42["BUY_GOODS"')) {
        route.send(
          '42["BUY_GOODS",{"seq":999999,"goodsId":1,"goodsName":"x","date":"2026-01-01"}]',
        );
        route.send('42["BUY_GOODS","<b>hello</b>"]');
      }
      route.send(message);
    });
  });
  await goLive(page);
  await buyer.order(8, 'wellformed');
  await expect(toastOf(page, 'wellformed bought Citron tea'.slice(0, 10))).toHaveCount(1);
  await expect(toastOf(page, /./)).toHaveCount(1);
});

test('a quiet page whose clock is set back still sends RESUME', async ({
  guest,
  expectConsoleError,
}) => {
  expectConsoleError(CLOCK_JUMP_ERRORS);
  const page = await guest();
  let asked = 0;
  page.on('websocket', (socket) =>
    socket.on('framesent', ({ payload }) => {
      if (String(payload).includes('RESUME')) asked += 1;
    }),
  );
  await page.clock.install();
  await goLive(page);
  await expect.poll(() => asked).toBe(1);
  await page.clock.setSystemTime(new Date(Date.now() - 60 * 60_000));
  // Longer than it stays quiet without asking, and shorter than its socket waits for a ping.
  await page.clock.runFor(30_000);
  await expect.poll(() => asked).toBe(2);
});
