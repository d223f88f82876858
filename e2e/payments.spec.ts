/** Orders that are paid at a provider: two people, the provider's page, and what the shop says meanwhile. */
import type { Page } from '@playwright/test';
import { axeViolations } from './support/axe';
import { ordersOf } from './support/carts';
import { test } from './support/paid-shop';
import { BEFORE_EXPIRY, CLOCK_JUMP_ERRORS, expect, goLive, toastOf } from './support/people';

const HOLD_MS = 15 * 60_000;
/** Waits for the provider's page, which names what is paid. */
async function atProvider(page: Page, goods = 'Citron tea'): Promise<void> {
  await expect(page).toHaveTitle('Payment stand-in');
  await expect(page.getByRole('heading', { name: goods })).toBeVisible();
}
const state = (page: Page, name: string) => page.locator(`[data-state="${name}"]`);

for (const provider of ['stripe', 'toss'] as const) {
  test(`a purchase rings when it is paid at ${provider}, and not before`, async ({
    paidShop,
    shoppers,
    guest,
  }) => {
    const { shop, standIn } = await paidShop(provider);
    standIn.webhooks = 2;
    const [buyer] = await shoppers(1, { at: shop.url });
    if (!buyer) throw new Error('one shopper');
    const other = await guest({ baseURL: shop.url });
    await goLive(other, '/goods/8');
    const { page } = buyer;
    await goLive(page, '/goods/8');
    await page.getByRole('button', { name: 'Buy' }).click();
    await atProvider(page);
    const [order] = await ordersOf(buyer.shopper);
    expect(order).toMatchObject({ status: 'awaiting_payment' });
    const bought = toastOf(other, `${buyer.nickname} bought Citron tea`);
    await expect(bought).toBeHidden(BEFORE_EXPIRY);
    await page.getByRole('button', { name: 'Pay', exact: true }).click();
    await expect(page).toHaveURL(new RegExp(`/en/orders/${order?.orderId}`));
    await expect(state(page, 'placed')).toBeVisible();
    await expect(bought).toHaveCount(1);
    const { sales } = (await (await fetch(`${shop.url}/api/sales`)).json()) as { sales: unknown[] };
    expect(sales).toHaveLength(1);
    expect(standIn.ledger.balance(order?.orderId ?? '')).toMatchObject({ refunded: 0 });
  });

  test(`an order that is not paid at ${provider} in time gives its stock back on every page`, async ({
    paidShop,
    person,
    guest,
    expectConsoleError,
  }) => {
    expectConsoleError(CLOCK_JUMP_ERRORS);
    const { shop, clock } = await paidShop(provider);
    const buyer = await person({ at: shop.url });
    const other = await guest({ baseURL: shop.url });
    await goLive(other, '/goods/8');
    const level = async () => {
      const answer = await fetch(`${shop.url}/api/goods/8`);
      return ((await answer.json()) as { goods: { stock: number } }).goods.stock;
    };
    const before = await level();
    const { page } = buyer;
    await goLive(page, '/goods/8');
    await page.getByRole('button', { name: 'Buy' }).click();
    await atProvider(page);
    expect(await level()).toBe(before - 1);
    await page.getByRole('button', { name: 'Do not pay' }).click();
    await expect(state(page, 'toPay')).toBeVisible();
    await expect(page.getByRole('link', { name: 'Pay for Citron tea' })).toBeVisible();
    expect(await axeViolations(page)).toEqual([]);
    await clock.ahead(HOLD_MS + 1_000);
    await expect(state(page, 'unpaid')).toBeVisible({ timeout: 30_000 });
    expect(await level()).toBe(before);
    await expect(page.getByRole('link', { name: 'Pay for Citron tea' })).toBeHidden();
  });
}

test('a buyer who never comes back finds the order confirmed', async ({ paidShop, person }) => {
  const { shop, standIn } = await paidShop('stripe');
  const { page, shopper, newTab } = await person({ at: shop.url });
  await goLive(page, '/goods/8');
  await page.getByRole('button', { name: 'Buy' }).click();
  await atProvider(page);
  const [order] = await ordersOf(shopper);
  const orderId = order?.orderId ?? '';
  const tab = await newTab();
  await goLive(tab, `/orders/${orderId}`);
  await expect(state(tab, 'toPay')).toBeVisible();
  await standIn.pay(orderId);
  // The page notices it by itself.
  await expect(state(tab, 'placed')).toBeVisible();
});

test('while the provider is away the page says so, keeps the order and asks again', async ({
  paidShop,
  person,
}) => {
  const { shop, standIn } = await paidShop('toss');
  const { page } = await person({ at: shop.url, locale: 'ko-KR' });
  standIn.isAway = true;
  await goLive(page, '/ko/goods/8');
  await page.getByRole('button', { name: '구매하기' }).click();
  await expect(state(page, 'payUnavailable')).toContainText('결제 서비스에 연결할 수 없어요');
  expect(await axeViolations(page)).toEqual([]);
  standIn.isAway = false;
  await atProvider(page, '유자차');
  await page.getByRole('button', { name: 'Pay', exact: true }).click();
  await expect(page).toHaveURL(/\/ko\/orders\//);
  await expect(state(page, 'placed')).toBeVisible();
});
