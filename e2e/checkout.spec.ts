import type { Page } from '@playwright/test';
import {
  buyPieces,
  cancelOnPage,
  cancelOrder,
  fillCart,
  orderButton,
  ordersOf,
  stockOf,
} from './support/carts';
import { dropResponses } from './support/drop-responses';
import { BEFORE_EXPIRY, expect, goLive, test, toastOf } from './support/people';

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
