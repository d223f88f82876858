import type { Page } from '@playwright/test';
import { giveRole } from './support/admin-role';
import { buyPieces, cancelOrder, ordersOf, stockOf } from './support/carts';
import { dropResponses } from './support/drop-responses';
import { CLOCK_JUMP_ERRORS, expect, goLive, test } from './support/people';
import { installTimeoutClock } from './support/timeouts';

const buyButton = (page: Page) => page.getByRole('main').getByRole('button', { name: 'Buy' });
const noAnswer = (page: Page) => page.getByText('Try again: you will not pay twice.');
const thanks = (page: Page) => page.getByText('Bought. Thank you!');

/** Opens goods and buys one piece; the response of the shop is lost. */
async function buyWithoutAnswer(page: Page): Promise<void> {
  await goLive(page, '/goods/8');
  await dropResponses(page, '**/api/orders');
  await buyButton(page).click();
  await expect(noAnswer(page)).toBeVisible();
}

test('a purchase whose answer was lost is made once, also after a reload; the next press makes another', async ({
  person,
  expectConsoleError,
}) => {
  expectConsoleError(/ERR_FAILED/);
  const { page, shopper } = await person();
  await buyWithoutAnswer(page);
  await buyButton(page).click();
  await expect(buyButton(page)).toHaveText('Buy');
  await expect(noAnswer(page)).toBeVisible();
  await page.unrouteAll({ behavior: 'wait' });
  await goLive(page, '/goods/8');
  await buyButton(page).click();
  await expect(thanks(page)).toBeVisible();
  expect(await ordersOf(shopper)).toHaveLength(1);
  await goLive(page, '/goods/8');
  await buyButton(page).click();
  await expect(thanks(page)).toBeVisible();
  expect(await ordersOf(shopper)).toHaveLength(2);
});

test('Buy makes a new order when the one whose answer was lost was cancelled meanwhile', async ({
  person,
  expectConsoleError,
}) => {
  expectConsoleError(/ERR_FAILED/);
  const { page, shopper } = await person();
  await buyWithoutAnswer(page);
  await page.unrouteAll({ behavior: 'wait' });
  const [unanswered] = await ordersOf(shopper);
  await cancelOrder(shopper, unanswered?.orderId);
  await buyButton(page).click();
  await expect(thanks(page)).toBeVisible();
  const orders = await ordersOf(shopper);
  expect(orders).toHaveLength(2);
  expect(orders[0]).not.toHaveProperty('cancelledAt');
});

test('a purchase without an answer times out after 20 seconds', async ({
  person,
  expectConsoleError,
}) => {
  expectConsoleError(CLOCK_JUMP_ERRORS);
  const { page } = await person();
  await installTimeoutClock(page);
  await page.route('**/api/orders', () => new Promise(() => undefined));
  await goLive(page, '/goods/8');
  const requested = page.waitForRequest('**/api/orders');
  await buyButton(page).click();
  await requested;
  await expect(page.getByRole('button', { name: 'Buying…' })).toBeVisible();
  await page.clock.runFor(20_000);
  await expect(noAnswer(page)).toBeVisible();
});

test('Buy reports goods that were hidden while their page was open', async ({
  person,
  shopper: signUp,
  shop,
  expectConsoleError,
}) => {
  expectConsoleError(/status of 404/);
  const { page, shopper } = await person();
  const keeper = await signUp('keeper');
  await giveRole(shop, keeper.email, 'admin');
  // Without a socket: a live page would disable the button.
  await page.route(/socket\.io/, () => new Promise(() => undefined));
  await page.routeWebSocket(/socket\.io/, () => undefined);
  await page.goto('/goods/16');
  await keeper.ask('PATCH', '/api/admin/goods/16', { hidden: true });
  try {
    await buyButton(page).click();
    await expect(page.getByText('The shop does not sell this any more.')).toBeVisible();
    await expect(buyButton(page)).toBeDisabled();
    await expect(buyButton(page)).toBeFocused();
    expect(await ordersOf(shopper)).toEqual([]);
    const answer = await page.goto('/goods/16');
    expect(answer?.status()).toBe(404);
    await expect(page.getByText('among your orders', { exact: false })).toBeVisible();
    await page.getByRole('link', { name: 'Back to the shop' }).click();
    await expect(page).toHaveURL(/\/en$/);
  } finally {
    await keeper.ask('PATCH', '/api/admin/goods/16', { hidden: false });
  }
});

test('the focus stays on “Buy” and “Add to cart” when the last piece is sold', async ({
  shoppers,
}) => {
  const [buyer, other] = await shoppers(2);
  if (!buyer || !other) throw new Error('two shoppers');
  const { page } = buyer;
  await goLive(page, '/goods/20');
  await goLive(other.page, '/');
  const card = other.page
    .getByRole('listitem')
    .filter({ has: other.page.locator('[href$="/goods/20"]') });
  const add = card.getByRole('button', { name: /to the cart$/ });
  await add.focus();
  const left = await stockOf(buyer.shopper, 20);
  if (left > 1) await buyPieces(buyer.shopper, 20, left - 1);
  await expect(page.locator('[data-stock-of="20"]').first()).toHaveText('Only 1 left');
  await buyButton(page).focus();
  await page.keyboard.press('Enter');
  await expect(thanks(page)).toBeVisible();
  const soldOut = page.getByRole('button', { name: 'Sold out' });
  await expect(soldOut).toBeDisabled();
  await expect(soldOut).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'See my orders' })).toBeFocused();

  await expect(add).toBeDisabled();
  await expect(add).toBeFocused();
  await other.page.keyboard.press('Enter');
  await expect(other.page.getByRole('link', { name: 'Cart', exact: true })).toBeVisible();
  await other.page.keyboard.press('Tab');
  await expect(add).toBeHidden();
});
