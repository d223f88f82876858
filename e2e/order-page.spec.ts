import { axeViolations } from './support/axe';
import { announcement, buyPieces, cancelOnPage, cancelOrder, ordersOf } from './support/carts';
import { CLOCK_JUMP_ERRORS, expect, goLive, test } from './support/people';

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
