import type { Page } from '@playwright/test';
import { axeViolations } from './support/axe';
import {
  announcement,
  buyPieces,
  cancelOnPage,
  cancelOrder,
  fillCart,
  orderButton,
  ordersOf,
  stockOf,
} from './support/carts';
import { dropResponses } from './support/drop-responses';
import { BEFORE_EXPIRY, CLOCK_JUMP_ERRORS, expect, goLive, test, toastOf } from './support/people';

const stockLabel = (page: Page, goodsId: number) => page.locator(`[data-stock-of="${goodsId}"]`);

test('an order of several goods shows its toasts to another shopper, and can be cancelled on its page', async ({
  shoppers,
}) => {
  const [buyer, other] = await shoppers(2);
  if (!buyer || !other) throw new Error('two shoppers');
  await fillCart(buyer.shopper, [8, 2], [5, 1], [7, 3]);
  await goLive(other.page, '/?category=tea');
  const left = Number(await stockLabel(other.page, 8).getAttribute('data-stock'));
  const second = await buyer.page.context().newPage();
  await second.goto('/cart');
  await goLive(buyer.page, '/cart');
  await orderButton(buyer.page).click();
  // The toasts first: they expire.
  for (const name of ['Citron tea', 'House blend coffee', 'Roasted barley tea']) {
    await expect(toastOf(other.page, `${buyer.nickname} bought ${name}`)).toBeVisible();
  }
  await expect(buyer.page).toHaveURL(/\/orders\/[0-9a-f]{24}$/);
  await expect(buyer.page.getByText('Your order is placed. Thank you!')).toBeVisible();
  await expect(buyer.page.getByRole('main').getByRole('listitem')).toHaveText([
    /Citron tea₩14,500 × 2₩29,000$/,
    /House blend coffee₩[\d,]+ × 1₩/,
    /Roasted barley tea₩[\d,]+ × 3₩/,
  ]);
  await expect(stockLabel(other.page, 8)).toHaveAttribute('data-stock', `${left - 2}`);
  // The cart is empty in both tabs.
  await expect(buyer.page.getByRole('link', { name: 'Cart', exact: true })).toBeVisible();
  await expect(second.getByText('Your cart is empty.')).toBeVisible();

  await expect(buyer.page.getByText(/\((9|10) minutes left\)/)).toBeVisible();
  await cancelOnPage(buyer.page);
  await expect(buyer.page.getByText(/Cancelled on .* back on the shelf/)).toBeVisible();
  await expect(buyer.page.getByRole('button', { name: /Cancel/ })).toHaveCount(0);
  await expect(toastOf(other.page, buyer.nickname)).toHaveCount(0, BEFORE_EXPIRY);
  // The button is gone: the heading of the order has the focus and the new state.
  const heading = buyer.page.getByRole('article').getByRole('heading');
  await expect(heading).toBeFocused();
  await expect(heading).toHaveText(/^Order [0-9A-F]{8} .* Cancelled$/);
  await expect(stockLabel(other.page, 8)).toHaveAttribute('data-stock', `${left}`);
  await buyer.page.getByRole('link', { name: 'All my orders' }).click();
  await expect(buyer.page.getByText('Cancelled', { exact: true })).toBeVisible();
});

test('an order whose answer was lost is found after a reload and is not made twice', async ({
  person,
  expectConsoleError,
}) => {
  expectConsoleError(/ERR_FAILED/);
  const { page, shopper } = await person();
  await fillCart(shopper, [8, 1], [5, 2]);
  await goLive(page, '/cart');
  await dropResponses(page, '**/api/orders');
  await orderButton(page).click();
  await expect(page.getByText('No answer came.', { exact: false })).toBeVisible();
  await page.unrouteAll({ behavior: 'wait' });
  await page.reload();
  await expect(page.getByText('Your order went through.')).toBeVisible();
  await expect(page.getByText('Your cart is empty.')).toBeVisible();
  const orders = await ordersOf(shopper);
  expect(orders.map(({ items }) => items.length)).toEqual([2]);
  await page.getByRole('link', { name: 'See the order' }).click();
  await expect(page).toHaveURL(new RegExp(`/orders/${orders[0]?.orderId}$`));
  // The next visit does not mention the order again.
  await page.goto('/cart');
  await expect(page.getByText('Your cart is empty.')).toBeVisible();
  await expect(page.getByText('Your order went through.')).toBeHidden();
});

test('pressing again, also after a reload, repeats an unanswered order under the same key', async ({
  person,
  expectConsoleError,
}) => {
  expectConsoleError(/ERR_FAILED|status of 503/);
  const { page, shopper } = await person();
  await fillCart(shopper, [8, 1], [7, 1]);
  const keys: (string | undefined)[] = [];
  await page.route('**/api/orders', async (route) => {
    keys.push(route.request().headers()['idempotency-key']);
    if (keys.length === 1) return route.abort();
    if (keys.length === 2) return route.fulfill({ status: 503 });
    return route.continue();
  });
  await goLive(page, '/cart');
  await orderButton(page).click();
  await expect(page.getByText('No answer came.', { exact: false })).toBeVisible();
  await goLive(page, '/cart');
  await orderButton(page).click();
  await expect(page.getByText('No answer came.', { exact: false })).toBeVisible();
  await orderButton(page).click();
  await expect(page).toHaveURL(/\/orders\/[0-9a-f]{24}$/);
  expect(new Set(keys).size).toBe(1);
  expect(keys).toHaveLength(3);
  expect(await ordersOf(shopper)).toHaveLength(1);
});

test('an order with goods that just sold out marks their lines and orders nothing', async ({
  person,
  shopper: signUp,
  expectConsoleError,
}) => {
  expectConsoleError(/status of 409/);
  const { page, shopper } = await person();
  const other = await signUp('snatcher');
  const teapots = await stockOf(other, 9);
  await fillCart(shopper, [8, 1], [9, 1]);
  await goLive(page, '/cart');
  await page.route('**/api/orders', async (route) => {
    await buyPieces(other, 9, teapots);
    await route.continue();
  });
  await orderButton(page).click();
  await expect(page.getByText('Something ran short just now.', { exact: false })).toBeVisible();
  const teapot = page.getByRole('main').getByRole('listitem').filter({ hasText: 'teapot' });
  await expect(teapot.getByText('Sold out')).toBeVisible();
  expect(await ordersOf(shopper)).toEqual([]);
  const [taken] = await ordersOf(other);
  await cancelOrder(other, taken?.orderId);
});

test('cancelling an order asks for confirmation, works by keyboard and announces the result', async ({
  person,
}) => {
  const { page, shopper } = await person();
  await shopper.order(8, 'asked');
  await goLive(page, '/orders');
  const button = page.getByRole('button', { name: /Cancel the order of Citron tea/ });
  const ask = page.getByRole('alertdialog', { name: 'Cancel this order?' });
  await button.focus();
  await page.keyboard.press('Enter');
  await expect(ask.getByRole('button', { name: 'Keep the order' })).toBeFocused();
  expect(await axeViolations(page)).toEqual([]);
  for (const way of ['Escape', 'Enter']) {
    await page.keyboard.press(way);
    await expect(ask).toBeHidden();
    await expect(button).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(ask).toBeVisible();
  }
  expect((await ordersOf(shopper))[0]).not.toHaveProperty('cancelledAt');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(announcement(page, 'The order is cancelled.')).toBeAttached();
  await expect(page.getByRole('article').getByRole('heading')).toBeFocused();
  expect((await ordersOf(shopper))[0]).toHaveProperty('cancelledAt');
});

test('the page of another shopper’s order is 404, and a guest is sent to the log-in', async ({
  shoppers,
  guest,
  expectConsoleError,
}) => {
  expectConsoleError(/status of 404/);
  const [one, other] = await shoppers(2);
  if (!one || !other) throw new Error('two shoppers');
  await one.shopper.order(8, 'mine');
  const path = `/orders/${(await ordersOf(one.shopper))[0]?.orderId}`;
  expect((await one.page.goto(path))?.status()).toBe(200);
  for (const wrong of [path, '/orders/none']) {
    expect((await other.page.goto(wrong))?.status()).toBe(404);
  }
  const page = await guest();
  await page.goto(path);
  await expect(page).toHaveURL(/\/log-in\?next=/);
});

test('the minutes left to cancel count down, and the button disappears when they are over', async ({
  person,
  expectConsoleError,
}) => {
  expectConsoleError(CLOCK_JUMP_ERRORS);
  const { page, shopper } = await person();
  await page.clock.install();
  await shopper.order(8, 'countdown');
  await page.goto('/orders');
  await page.getByRole('main').getByRole('article').getByRole('link').first().click();
  await expect(page).toHaveURL(/\/orders\/[0-9a-f]{24}$/);
  await expect(page.getByText('(9 minutes left)')).toBeVisible();
  await page.clock.runFor(60_000);
  await expect(page.getByText('(8 minutes left)')).toBeVisible();
  await page.clock.runFor(8 * 60_000);
  await expect(page.getByText('(less than a minute left)')).toBeVisible();
  await page.clock.runFor(60_000);
  await expect(page.getByText('This order can no longer be cancelled.')).toBeVisible();
  await expect(page.getByRole('button', { name: /Cancel/ })).toHaveCount(0);
});

test('the order page shows the number of the order, and thanks only while it can be cancelled', async ({
  person,
  ownShop,
}) => {
  const { shop, clock } = await ownShop();
  const { page, shopper } = await person({ at: shop.url, javaScriptEnabled: false });
  await buyPieces(shopper, 8, 2);
  const [order] = await ordersOf(shopper);
  await page.goto(`/orders/${order?.orderId}`);
  await expect(page.getByText('Your order is placed. Thank you!')).toBeVisible();
  const number = order?.orderId.slice(-8).toUpperCase();
  await expect(page.getByRole('heading', { name: `Order ${number}` })).toBeVisible();
  await clock.ahead(11 * 60_000);
  await page.reload();
  await expect(page.locator('[data-state="placed"]')).toHaveText(
    'Your order is placed. This order can no longer be cancelled.',
  );
  await expect(page.getByText('Thank you!')).toHaveCount(0);
});

test('the order page and the list of orders show at once that an order was cancelled elsewhere', async ({
  person,
  guest,
}) => {
  const { page, shopper } = await person();
  await shopper.order(8, 'cancelled-elsewhere');
  const [order] = await ordersOf(shopper);
  const path = `/orders/${order?.orderId}`;
  const [list, device] = [await page.context().newPage(), await guest()];
  await device.context().addCookies(await page.context().cookies());
  await goLive(page, path);
  await goLive(list, '/orders');
  await goLive(device, path);
  const seen = [page, list, device];
  for (const one of seen) {
    await expect(one.getByRole('button', { name: /Cancel the order of/ })).toBeVisible();
  }
  await cancelOrder(shopper, order?.orderId);
  for (const one of seen) {
    await expect(one.getByRole('button', { name: /Cancel the order of/ })).toHaveCount(0);
  }
  for (const one of [page, device])
    await expect(one.getByText(/Cancelled on .* back on/)).toBeVisible();
});

test('a buyer who is announced to nobody sees a cancellation in another tab too', async ({
  person,
}) => {
  const { page, shopper } = await person();
  await shopper.ask('PATCH', '/api/users/me', { announceAs: 'nobody' });
  await shopper.order(8, 'in-silence');
  const [order] = await ordersOf(shopper);
  const second = await page.context().newPage();
  for (const tab of [page, second]) await goLive(tab, `/orders/${order?.orderId}`);
  await cancelOnPage(page);
  for (const tab of [page, second]) {
    await expect(tab.getByText(/Cancelled on .* back on the shelf/)).toBeVisible();
  }
});
