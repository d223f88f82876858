/** How toasts appear, stay and go. */
import { openBuyerAndPage } from './support/buyer-and-page';
import {
  BEFORE_EXPIRY,
  expect,
  expectReceived,
  goLive,
  latestSeq,
  pauseClock,
  test,
  toastOf,
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
  // A toast under the pointer does not expire.
  for (const page of listeners) await toastOf(page, text).hover();
  for (const page of listeners) {
    const toast = toastOf(page, text);
    await expect(toast).toBeVisible();
    await expect(toast.getByText('just now')).toBeVisible();
    const picture = toast.locator('img');
    await expect(picture).toHaveAttribute('src', '/api/goods/8/picture');
    // The redirect led to an existing picture.
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
  shopper,
  guest,
}) => {
  const { buyer, page } = await openBuyerAndPage({ shopper, guest }, 'bursting', { clock: true });
  // With a paused clock all sales but the first wait, and are one burst, however long they take.
  await pauseClock(page);
  for (const goodsId of [1, 2, 3, 4, 5, 6, 7]) await buyer.order(goodsId, `burst-${goodsId}`);
  await expect(async () => {
    await page.clock.runFor(250);
    await expect(page.getByRole('button', { name: 'and 4 more in the last minute' })).toBeVisible({
      timeout: 100,
    });
  }).toPass();
  const shown = page.getByRole('region', { name: 'Purchases' }).getByRole('listitem');
  await expect(shown).toHaveText([/House blend coffee/, /First-flush green tea/, /barley tea/]);
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
  // The sale arrived, without a toast.
  await expect(stock).not.toHaveAttribute('data-stock', before ?? '');
  await expectReceived(page, latest + 1);
  await expect(toastOf(page, 'muted')).toHaveCount(0);
  await bell.click();
  await buyer.order(8, 'loud');
  // Only the second sale has a toast.
  await expect(toastOf(page, buyer.nickname)).toBeVisible();
  await expect(toastOf(page, buyer.nickname)).toHaveCount(1);
});

test('a malformed sale event shows no toast', async ({ guest, shopper }) => {
  const buyer = await shopper('wellformed');
  const page = await guest();
  // Injects malformed events into the stream.
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

test('a phone shows one toast at a time at the bottom of the window', async ({
  shopper,
  guest,
}) => {
  const { buyer, page } = await openBuyerAndPage({ shopper, guest }, 'pocket', {
    viewport: { width: 390, height: 844 },
    clock: true,
  });
  await pauseClock(page);
  for (const goodsId of [5, 7, 8]) await buyer.order(goodsId, `pocket-${goodsId}`);
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
  // At the lower edge of the window, where the toasts appear.
  await button.evaluate((one) => {
    const main = one.closest('main');
    if (main)
      main.style.paddingTop = `${window.innerHeight - one.getBoundingClientRect().bottom}px`;
  });
  const initialPointerEvents = page.evaluate(
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
  expect(await initialPointerEvents).toBe('none');
  await expect(toast).toHaveCSS('pointer-events', 'auto');
  const [above, below] = [await toast.boundingBox(), await button.boundingBox()];
  if (!above || !below) throw new Error('The toast or the button is not visible.');
  expect(below.y + below.height).toBeGreaterThan(viewport.height - 100);
  expect(above.y + above.height).toBeLessThanOrEqual(below.y);
});
