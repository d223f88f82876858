import { setTimeout as later } from 'node:timers/promises';
import {
  buyPieces,
  cancelOrder,
  cartLink,
  cartOf,
  fillCart,
  quantityOf,
  stockOf,
} from './support/carts';
import { watchShift } from './support/layout-shift';
import { expect, goLive, test } from './support/people';

test('fifty quick clicks on “+” make a quantity of fifty in both tabs and in the shop, on a slow network too', async ({
  person,
}) => {
  const { page, shopper } = await person();
  await fillCart(shopper, [8, 1]);
  const second = await page.context().newPage();
  await second.goto('/cart');
  let inFlight = 0;
  let maxInFlight = 0;
  let requests = 0;
  await page.route('**/api/cart/8', async (route) => {
    requests++;
    inFlight++;
    maxInFlight = Math.max(maxInFlight, inFlight);
    const answer = await route.fetch();
    // A slow network: the response takes as long as many clicks.
    await later(400);
    inFlight--;
    await route.fulfill({ response: answer });
  });
  await page.goto('/cart');
  const plus = page.getByRole('button', { name: 'One more of Citron tea' });
  await expect(plus).toBeVisible();
  await expect(cartLink(page, 1)).toBeVisible();
  const took = await plus.evaluate((button: HTMLButtonElement) => {
    const begin = performance.now();
    for (let click = 1; click < 50; click++) button.click();
    return performance.now() - begin;
  });
  test.info().annotations.push({ type: '49 clicks, ms', description: took.toFixed(0) });
  await expect(quantityOf(page, 8)).toHaveText('50');
  await expect(cartLink(page, 50)).toBeVisible();
  await expect(quantityOf(second, 8)).toHaveText('50');
  await expect(cartLink(second, 50)).toBeVisible();
  await expect.poll(() => cartOf(shopper)).toEqual([[8, 50]]);
  expect(maxInFlight).toBe(1);
  expect(requests).toBeLessThan(10);
  await expect.poll(() => inFlight).toBe(0);
  await page.reload();
  await expect(quantityOf(page, 8)).toHaveText('50');
});

test('clicks in two tabs at once add up', async ({ person }) => {
  const { page, shopper } = await person();
  const second = await page.context().newPage();
  for (const tab of [page, second]) {
    await goLive(tab, '/?category=tea');
  }
  for (let click = 0; click < 4; click++) {
    for (const tab of [page, second]) {
      await tab.getByRole('button', { name: 'Add Citron tea to the cart' }).click();
    }
  }
  for (const tab of [page, second]) await expect(cartLink(tab, 8)).toBeVisible();
  await expect.poll(() => cartOf(shopper)).toEqual([[8, 8]]);
});

test('an open cart reports goods that run short without a layout shift, and one press reduces them', async ({
  person,
  shopper: signUp,
}) => {
  const { page, shopper } = await person();
  const other = await signUp('quicker');
  const [sesame, teapot] = [await stockOf(other, 3), await stockOf(other, 9)];
  await fillCart(shopper, [3, 3], [9, 2], [8, 1]);
  // Without toasts, which would move on their own.
  await page.addInitScript(() => window.localStorage.setItem('salebell.muted', 'yes'));
  const shift = await watchShift(page);
  await goLive(page, '/cart');
  const orders = [await buyPieces(other, 3, sesame - 1), await buyPieces(other, 9, teapot)];
  const main = page.getByRole('main');
  await expect(main.getByText('2 things ran short while they lay in your cart.')).toBeVisible();
  await expect(main.getByText('Only 1 left')).toBeVisible();
  await expect(main.getByText('Sold out')).toBeVisible();
  expect(await shift()).toEqual([]);
  await main.getByRole('button', { name: 'Reduce to what’s left' }).click();
  await expect(quantityOf(page, 3)).toHaveText('1');
  await expect(quantityOf(page, 9)).toHaveCount(0);
  await expect(main.getByText('Prices and stock here are those of this moment.')).toBeVisible();
  await expect
    .poll(() => cartOf(shopper))
    .toEqual([
      [3, 1],
      [8, 1],
    ]);
  for (const orderId of orders) await cancelOrder(other, orderId);
});

test('the cart rolls back a refused change with an error, and keeps one that was made after the session ended', async ({
  person,
  expectConsoleError,
}) => {
  expectConsoleError(/status of (404|409)/);
  const { page, shopper } = await person();
  await fillCart(shopper, [8, 2]);
  await page.goto('/cart');
  await page.route('**/api/cart/8', (route) => route.fulfill({ status: 404, json: {} }));
  const plus = page.getByRole('button', { name: 'One more of Citron tea' });
  await plus.click();
  await expect(page.getByText('This is no longer in the shop.', { exact: false })).toBeVisible();
  await expect(quantityOf(page, 8)).toHaveText('2');
  await page.getByRole('button', { name: 'Close' }).click();
  await page.unrouteAll({ behavior: 'wait' });

  const cookies = await page.context().cookies();
  await page.context().clearCookies();
  await plus.click();
  await expect(page.getByText('Your change is kept here until you log in.')).toBeVisible();
  await expect(quantityOf(page, 8)).toHaveText('3');
  await page.context().addCookies(cookies);
  await page.goto('/');
  await expect.poll(() => cartOf(shopper)).toEqual([[8, 3]]);
});

test('cart lines can be changed and removed by keyboard without losing the focus', async ({
  guest,
}) => {
  const page = await guest();
  await page.goto('/goods/8');
  await page.getByRole('button', { name: 'Add to cart' }).click();
  await page.getByRole('link', { name: 'See the cart' }).click();
  await page.getByRole('button', { name: 'One more of Citron tea' }).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Space');
  await expect(quantityOf(page, 8)).toHaveText('3');
  await page.getByRole('button', { name: 'One fewer of Citron tea' }).focus();
  await page.keyboard.press('Enter');
  await expect(quantityOf(page, 8)).toHaveText('2');
  await page.keyboard.press('Tab');
  await page.getByRole('button', { name: 'Remove Citron tea' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Your cart is empty.')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Cart' })).toBeFocused();
});

test('the cart reports goods that the shop no longer sells and lets the reader remove them', async ({
  guest,
}) => {
  const page = await guest();
  await page.addInitScript(() => {
    if (window.localStorage.getItem('salebell.cart.wishes.guest')) return;
    const changes = [{ goodsId: 9_999, quantity: 2, token: 'one' }];
    window.localStorage.setItem('salebell.cart.wishes.guest', JSON.stringify(changes));
  });
  await page.goto('/cart');
  await expect(page.getByText('No longer in the shop')).toBeVisible();
  await page
    .getByRole('button', { name: 'Remove this item, which is no longer in the shop' })
    .click();
  await expect(page.getByText('The item is out of the cart.')).toBeAttached();
  await expect(page.getByText('Your cart is empty.')).toBeVisible();
});

test('a cart is shown without JavaScript', async ({ person, guest }) => {
  const { page, shopper } = await person({ javaScriptEnabled: false });
  await fillCart(shopper, [8, 3]);
  await page.goto('/cart');
  await expect(page.getByRole('listitem').filter({ hasText: 'Citron tea' })).toBeVisible();
  await expect(quantityOf(page, 8)).toHaveText('3');
  await expect(cartLink(page, 3)).toBeVisible();
  const visitor = await guest({ javaScriptEnabled: false });
  const answer = await visitor.goto('/cart');
  expect(await answer?.text()).toMatch(/<noscript><p[^>]*>[^<]*which needs JavaScript/);
  await expect(visitor.getByText('Your cart is empty.')).toBeVisible();
  // Without scripts the page must not promise to load anything.
  await visitor.context().addCookies([{ name: 'cart-count', value: '2', url: visitor.url() }]);
  await visitor.reload();
  await expect(visitor.getByText('One moment…')).toBeHidden();
});

test('loading a cart causes no layout shift for guests and accounts, on phones and wide screens', async ({
  guest,
  person,
}) => {
  for (const viewport of [
    { width: 390, height: 844 },
    { width: 1280, height: 800 },
  ]) {
    const page = await guest({ viewport });
    const somebody = await person({ viewport });
    await fillCart(somebody.shopper, [8, 3]);
    await page.goto('/?category=tea');
    await page.getByRole('button', { name: 'Add Citron tea to the cart' }).click();
    for (const where of [page, somebody.page]) {
      const shift = await watchShift(where);
      for (const path of ['/cart', '/', '/goods/8']) {
        await goLive(where, path);
        if (path === '/cart') await expect(quantityOf(where, 8)).toBeVisible();
        expect([path, viewport.width, await shift()]).toEqual([path, viewport.width, []]);
      }
    }
  }
});
