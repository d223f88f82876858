/** One press submits once, also with double clicks and held keys (decision 21). */
import { setTimeout as later } from 'node:timers/promises';
import type { Locator, Page } from '@playwright/test';
import { getAdminGoods } from './support/admin-role';
import { fillCart, orderButton, ordersOf } from './support/carts';
import { CLOCK_JUMP_ERRORS, expect, goLive, test } from './support/people';

/** Times between the two clicks, in milliseconds. */
const INTERVALS = [60, 200, 300];

const thanks = (page: Page) => page.getByText('Bought. Thank you!');
const another = (page: Page) => page.getByRole('button', { name: 'Buy another one' });

/** Counts the requests of `page` to `path` by `method`. */
function countRequests(page: Page, path: string, method = 'POST'): () => number {
  let count = 0;
  page.on('request', (request) => {
    if (request.method() === method && new URL(request.url()).pathname === path) count++;
  });
  return () => count;
}

/** Clicks `times` at the current position of `button`, whatever is there by the next click. */
async function clickThere(page: Page, button: Locator, times: number, everyMs: number) {
  await button.scrollIntoViewIfNeeded();
  const box = await button.boundingBox();
  if (!box) throw new Error('The button is not visible.');
  for (let click = 0; click < times; click++) {
    if (click > 0) await later(everyMs);
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  }
}

/** Holds a key down, so that the browser repeats it. */
async function holdKey(page: Page, key: string, repetitions: number): Promise<void> {
  for (let press = 0; press < repetitions; press++) {
    await page.keyboard.down(key);
    await later(30);
  }
  await page.keyboard.up(key);
}

for (const ms of INTERVALS) {
  test(`two clicks on Buy ${ms} ms apart make one order`, async ({ person }) => {
    const { page, shopper } = await person();
    await goLive(page, '/goods/8');
    const asked = countRequests(page, '/api/orders');
    await clickThere(page, page.getByRole('button', { name: 'Buy', exact: true }), 2, ms);
    await expect(thanks(page)).toBeVisible();
    expect(asked()).toBe(1);
    expect(await ordersOf(shopper)).toHaveLength(1);
  });

  test(`two clicks on “Order everything” ${ms} ms apart make one order and show no error`, async ({
    person,
  }) => {
    const { page, shopper } = await person();
    await fillCart(shopper, [8, 1], [5, 1]);
    await goLive(page, '/cart');
    const asked = countRequests(page, '/api/orders');
    // Records every text of the cart until the order page opens.
    await page.evaluate(() => {
      const texts: string[] = [];
      const record = () => texts.push(document.querySelector('main')?.textContent ?? '');
      new MutationObserver(record).observe(document.body, {
        childList: true,
        subtree: true,
        characterData: true,
      });
      Object.assign(window, { texts });
    });
    await clickThere(page, orderButton(page), 2, ms);
    await expect(page).toHaveURL(/\/orders\/[0-9a-f]{24}$/);
    expect(asked()).toBe(1);
    expect(await ordersOf(shopper)).toHaveLength(1);
    const texts = await page.evaluate(() =>
      (window as unknown as { texts: string[] }).texts.join(),
    );
    expect(texts).not.toContain('Nothing was ordered');
  });
}

test('further clicks where Buy was buy nothing, and another purchase takes a separate step', async ({
  person,
}) => {
  const { page, shopper } = await person();
  await goLive(page, '/goods/8');
  const asked = countRequests(page, '/api/orders');
  const buy = page.getByRole('button', { name: 'Buy', exact: true });
  await clickThere(page, buy, 1, 0);
  await expect(thanks(page)).toBeVisible();
  const bought = page.getByRole('button', { name: 'Bought' });
  await expect(bought).toBeDisabled();
  await clickThere(page, bought, 3, 20);
  expect(asked()).toBe(1);
  // A double click on “Buy another one” enables Buy again, and buys nothing.
  await clickThere(page, another(page), 2, 60);
  await expect(buy).toBeEnabled();
  await expect(another(page)).toBeHidden();
  expect(asked()).toBe(1);
  await buy.click();
  await expect(thanks(page)).toBeVisible();
  await expect(bought).toBeVisible();
  expect(asked()).toBe(2);
  expect(await ordersOf(shopper)).toHaveLength(2);
});

test('holding Enter on Buy makes one order, and holding it on “Buy another one” makes none', async ({
  person,
}) => {
  const { page, shopper } = await person();
  await goLive(page, '/goods/8');
  const asked = countRequests(page, '/api/orders');
  const buy = page.getByRole('button', { name: 'Buy', exact: true });
  await buy.focus();
  await holdKey(page, 'Enter', 30);
  await expect(thanks(page)).toBeVisible();
  expect(asked()).toBe(1);
  await another(page).focus();
  await holdKey(page, 'Enter', 10);
  await expect(buy).toBeFocused();
  expect(asked()).toBe(1);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Bought' })).toBeVisible();
  expect(asked()).toBe(2);
  expect(await ordersOf(shopper)).toHaveLength(2);
});

test('holding Enter on Buy without an answer sends one request', async ({
  person,
  expectConsoleError,
}) => {
  expectConsoleError(/ERR_FAILED/);
  const { page } = await person();
  await goLive(page, '/goods/8');
  await page.route('**/api/orders', (route) => route.abort());
  const asked = countRequests(page, '/api/orders');
  await page.getByRole('button', { name: 'Buy', exact: true }).focus();
  await holdKey(page, 'Enter', 15);
  await expect(page.getByText('Try again: you will not pay twice.')).toBeVisible();
  expect(asked()).toBe(1);
});

test('holding Enter on “Add to cart” adds one piece, while each click adds one', async ({
  person,
}) => {
  const { page } = await person();
  await goLive(page, '/goods/8');
  const add = page.getByRole('button', { name: 'Add to cart' });
  await add.focus();
  await holdKey(page, 'Enter', 10);
  await expect(page.getByText('1 in the cart.', { exact: true })).toBeVisible();
  await add.click();
  await add.click();
  await expect(page.getByText('3 in the cart.', { exact: true })).toBeVisible();
});

test('two clicks on the buy button of the lesson make one order', async ({
  person,
  expectConsoleError,
}) => {
  expectConsoleError(CLOCK_JUMP_ERRORS);
  const { page, shopper } = await person();
  await page.goto('/lesson');
  await page.getByRole('button', { name: 'Open the line' }).click();
  const buy = page.getByRole('button', { name: 'Buy one, for real' });
  await expect(buy).toBeEnabled();
  const asked = countRequests(page, '/api/orders');
  await clickThere(page, buy, 2, 200);
  await expect(another(page)).toBeVisible();
  await clickThere(page, buy, 2, 200);
  expect(asked()).toBe(1);
  expect(await ordersOf(shopper)).toHaveLength(1);
});

test('repeated clicks on “Sign up” make one account and one log-in', async ({ guest }) => {
  const page = await guest();
  const [made, loggedIn] = [
    countRequests(page, '/api/users'),
    countRequests(page, '/api/auth/callback/credentials'),
  ];
  // The next page loads slowly, so that there is time for more clicks.
  await page.route(/\/account$/, async (route) => {
    await later(1_000);
    await route.continue();
  });
  await page.goto('/sign-up?next=/account');
  const nickname = `once-${process.pid}-${test.info().workerIndex}-${test.info().repeatEachIndex}`;
  await page.getByLabel('Email').fill(`${nickname}@shopper.example`);
  await page.getByLabel('Nickname').first().fill(nickname);
  await page.getByLabel('Password').fill('a bell of brass');
  await page.getByLabel('With my nickname').check();
  await clickThere(page, page.getByRole('main').getByRole('button', { name: 'Sign up' }), 4, 200);
  await expect(page).toHaveURL(/\/account$/);
  expect([made(), loggedIn()]).toEqual([1, 1]);
});

test('two clicks 200 ms apart on Hide, and on Show, send one request each', async ({
  admin,
  goods,
}) => {
  const { page, shopper } = await admin();
  const { goodsId, name } = await goods();
  await goLive(page, `/admin/goods/${goodsId}`);
  const asked = countRequests(page, `/api/admin/goods/${goodsId}`, 'PATCH');
  const hide = page.getByRole('button', { name: `Hide ${name}` });
  const show = page.getByRole('button', { name: `Show ${name}` });
  await clickThere(page, hide, 2, 200);
  await expect(page.getByText('Hidden from the shop.')).toBeVisible();
  await expect(show).toBeEnabled();
  await expect(hide).toBeDisabled();
  await expect(hide).toBeFocused();
  expect(asked()).toBe(1);
  expect((await getAdminGoods(shopper, goodsId)).hidden).toBe(true);
  await clickThere(page, show, 2, 200);
  await expect(page.getByText('Back in the shop.')).toBeVisible();
  await expect(hide).toBeEnabled();
  await expect(show).toBeDisabled();
  expect(asked()).toBe(2);
  expect((await getAdminGoods(shopper, goodsId)).hidden).toBe(false);
});
