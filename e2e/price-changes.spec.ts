/** Pages ask before they order at a price, or a cart, that the shopper has not seen. */

import type { Page } from '@playwright/test';
import { giveRole } from './support/admin-role';
import { cartOf, fillCart, orderButton, ordersOf, quantityOf, setPrice } from './support/carts';
import { dropResponses } from './support/drop-responses';
import { createGate } from './support/gate';
import { test as base, expect, goLive, type PeopleFixtures } from './support/people';
import type { Shopper } from './support/shopper';

const GOODS = 14;

type Pricing = { admin: Shopper; price: number };

const test = base.extend<{ pricing: Pricing }>({
  /** An admin, and the price of `GOODS`, which is restored when the test ends. */
  pricing: async ({ shop, shopper }, use) => {
    const admin = await shopper('pricer');
    await giveRole(shop, admin.email, 'admin');
    const answer = await admin.ask('GET', `/api/goods/${GOODS}`);
    const { goods } = (await answer.json()) as { goods: { price: number } };
    await use({ admin, price: goods.price });
    await setPrice(admin, GOODS, goods.price);
  },
});

const won = (amount: number) => `₩${amount.toLocaleString('en')}`;
const shownPrice = (page: Page) => page.locator(`[data-price-of="${GOODS}"]`);
const main = (page: Page) => page.getByRole('main');

/** Opens the page of a person who has these lines in the cart. */
async function openCart(person: PeopleFixtures['person'], ...lines: [number, number][]) {
  const { page, shopper } = await person();
  await fillCart(shopper, ...lines);
  // A page that goes live fetches the cart: what another device changes later is not in that answer.
  const fetched = page.waitForResponse(
    (response) =>
      new URL(response.url()).pathname === '/api/cart' && response.request().method() === 'GET',
  );
  await goLive(page, '/cart');
  await fetched;
  return { page, shopper };
}

/** Opens the page of `GOODS`, whose price then changes. */
async function openGoodsBefore(
  newPrice: number,
  { admin }: Pricing,
  person: PeopleFixtures['person'],
  options?: Parameters<PeopleFixtures['person']>[0],
) {
  const { page, shopper } = await person(options);
  await goLive(page, `/goods/${GOODS}`);
  await setPrice(admin, GOODS, newPrice);
  return { page, shopper };
}

test('Buy shows a price that changed while the page was open, and asks before it buys', async ({
  person,
  pricing: { admin, price },
  expectConsoleError,
}) => {
  expectConsoleError(/status of 409/);
  const { page, shopper } = await openGoodsBefore(price * 3, { admin, price }, person);
  await main(page).getByRole('button', { name: 'Buy', exact: true }).click();
  await expect(
    page.getByText(`The price is ${won(price * 3)} now, no longer ${won(price)}.`),
  ).toBeVisible();
  await expect(shownPrice(page)).toHaveText(won(price * 3));
  // A second click of a double click must not confirm the new price.
  const pressed = main(page).getByRole('button', { name: 'Price changed' });
  await expect(pressed).toBeFocused();
  await expect(pressed).toBeDisabled();
  await page.keyboard.press('Enter');
  expect(await ordersOf(shopper)).toEqual([]);

  await setPrice(admin, GOODS, price * 2);
  await main(page)
    .getByRole('button', { name: `Buy for ${won(price * 3)}` })
    .click();
  await main(page)
    .getByRole('button', { name: `Buy for ${won(price * 2)}` })
    .click();
  await expect(page.getByText('Bought. Thank you!')).toBeVisible();
  expect(await ordersOf(shopper)).toMatchObject([{ total: price * 2 }]);
});

test('two clicks on Buy at an outdated price buy nothing', async ({
  person,
  pricing: { admin, price },
  expectConsoleError,
}) => {
  expectConsoleError(/status of 409/);
  const { page, shopper } = await openGoodsBefore(price * 3, { admin, price }, person);
  const box = await main(page).getByRole('button', { name: 'Buy', exact: true }).boundingBox();
  if (!box) throw new Error('no button');
  const answer = page.waitForResponse('**/api/orders');
  await page.mouse.click(box.x + 20, box.y + 20);
  await answer;
  await expect(main(page).getByRole('button', { name: 'Price changed' })).toBeVisible();
  await page.mouse.click(box.x + 20, box.y + 20);
  await page.mouse.click(box.x + 20, box.y + 20);
  await expect(page.getByText('Nothing was bought.')).toBeVisible();
  expect(await ordersOf(shopper)).toEqual([]);
});

test('Buy asks about a changed price in Korean, in dark mode and on a phone', async ({
  person,
  pricing: { admin, price },
  expectConsoleError,
}) => {
  expectConsoleError(/status of 409/);
  const { page, shopper } = await openGoodsBefore(price * 3, { admin, price }, person, {
    locale: 'ko-KR',
    colorScheme: 'dark',
    viewport: { width: 390, height: 844 },
  });
  await main(page).getByRole('button', { name: '구매하기', exact: true }).click();
  const amount = `${(price * 3).toLocaleString('en')}원`;
  await expect(shownPrice(page)).toHaveText(amount);
  await main(page)
    .getByRole('button', { name: `${amount}에 구매하기` })
    .click();
  await expect(main(page).getByRole('button', { name: '구매 완료' })).toBeVisible();
  expect(await ordersOf(shopper)).toMatchObject([{ total: price * 3 }]);
});

test('ordering the cart shows a changed price and asks before it orders', async ({
  person,
  pricing: { admin, price },
  expectConsoleError,
}) => {
  expectConsoleError(/status of 409/);
  const { page, shopper } = await openCart(person, [GOODS, 2]);
  await setPrice(admin, GOODS, price + 500);
  await orderButton(page).click();
  await expect(page.getByText('A price changed just now.', { exact: false })).toBeVisible();
  await expect(page.getByText(`was ${won(price)}`)).toBeVisible();
  await expect(page.locator('[data-total]')).toHaveText(won((price + 500) * 2));
  await expect(main(page).getByRole('button', { name: 'Price changed' })).toBeDisabled();
  expect(await ordersOf(shopper)).toEqual([]);
  await page
    .getByRole('button', { name: `Order everything for ${won((price + 500) * 2)}` })
    .click();
  await expect(page).toHaveURL(/\/orders\/[0-9a-f]{24}$/);
  expect(await ordersOf(shopper)).toMatchObject([{ total: (price + 500) * 2 }]);
});

test('retrying the order of a cart after 503 asks when a price has changed', async ({
  person,
  pricing: { admin, price },
  expectConsoleError,
}) => {
  expectConsoleError(/status of (503|409)/);
  const { page, shopper } = await openCart(person, [GOODS, 1]);
  await page.route('**/api/orders', (route) => route.fulfill({ status: 503 }), { times: 1 });
  await orderButton(page).click();
  await expect(page.getByText('No answer came.', { exact: false })).toBeVisible();
  await setPrice(admin, GOODS, price * 3);
  await orderButton(page).click();
  await expect(page.getByText('A price changed just now.', { exact: false })).toBeVisible();
  expect(await ordersOf(shopper)).toEqual([]);
});

test('retrying the order of a cart whose answer was lost returns that order although a price has changed', async ({
  person,
  pricing: { admin, price },
  expectConsoleError,
}) => {
  expectConsoleError(/ERR_FAILED/);
  const { page, shopper } = await openCart(person, [GOODS, 1]);
  await dropResponses(page, '**/api/orders', { times: 1 });
  await orderButton(page).click();
  await expect(page.getByText('No answer came.', { exact: false })).toBeVisible();
  await setPrice(admin, GOODS, price * 3);
  await orderButton(page).click();
  await expect(page).toHaveURL(/\/orders\/[0-9a-f]{24}$/);
  expect(await ordersOf(shopper)).toMatchObject([{ total: price }]);
});

test('ordering a cart that another device changed shows the changes and asks first', async ({
  person,
  expectConsoleError,
}) => {
  expectConsoleError(/status of 412/);
  const { page, shopper } = await openCart(person, [8, 1]);
  await expect(quantityOf(page, 8)).toHaveText('1');
  await fillCart(shopper, [8, 3], [5, 1]);
  await orderButton(page).click();
  await expect(
    page.getByText('Your cart was changed in another place.', { exact: false }),
  ).toBeVisible();
  await expect(quantityOf(page, 8)).toHaveText('3');
  await expect(quantityOf(page, 5)).toHaveText('1');
  expect(await ordersOf(shopper)).toEqual([]);
  await expect(main(page).getByRole('button', { name: 'Cart changed' })).toBeDisabled();
  await page.getByRole('button', { name: /^Order everything for/ }).click();
  await expect(page).toHaveURL(/\/orders\/[0-9a-f]{24}$/);
  expect(await ordersOf(shopper)).toMatchObject([{ items: [{ quantity: 3 }, { quantity: 1 }] }]);
});

test('ordering asks first when a change on the page fetches the changes of another device', async ({
  person,
}) => {
  const { page, shopper } = await openCart(person, [8, 1]);
  await fillCart(shopper, [5, 1]);
  // The response to this change contains the other device's change, after the click on Order.
  const gate = createGate();
  await page.route('**/api/cart/8', async (route) => {
    const answer = await route.fetch();
    await gate.opened;
    await route.fulfill({ response: answer });
  });
  await page.getByRole('button', { name: 'One more of Citron tea' }).click();
  await orderButton(page).click();
  await expect(main(page).getByRole('button', { name: 'Ordering…' })).toBeVisible();
  gate.open();
  await expect(quantityOf(page, 5)).toHaveText('1');
  const confirm = page.getByRole('button', { name: /^Order everything/ });
  await expect(confirm).toBeVisible();
  await expect
    .poll(() => cartOf(shopper))
    .toEqual([
      [8, 2],
      [5, 1],
    ]);
  expect(await ordersOf(shopper)).toEqual([]);
});

test('ordering one cart on two devices makes one order', async ({
  person,
  guest,
  expectConsoleError,
}) => {
  expectConsoleError(/status of 412/);
  const { page: phone, shopper } = await person({ viewport: { width: 390, height: 844 } });
  await fillCart(shopper, [8, 2]);
  const laptop = await guest();
  await laptop.context().addCookies(await phone.context().cookies());
  for (const device of [phone, laptop]) await goLive(device, '/cart');
  await orderButton(laptop).click();
  await expect(laptop).toHaveURL(/\/orders\/[0-9a-f]{24}$/);
  await orderButton(phone).click();
  await expect(
    phone.getByText('Your cart was changed in another place.', { exact: false }),
  ).toBeVisible();
  await expect(phone.getByText('Your cart is empty.')).toBeVisible();
  await expect(phone.getByRole('heading', { name: 'Cart', level: 1 })).toBeFocused();
  expect(await ordersOf(shopper)).toHaveLength(1);
});
