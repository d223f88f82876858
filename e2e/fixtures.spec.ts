/** The fixtures do what docs/testing.md says; example.spec.ts tests a wire that is cut. */
import { CLOCK_JUMP_ERRORS, expect, goLive, test, toastOf } from './support/people';

const stockOf = async (url: string, goodsId: number) => {
  const answer = await fetch(`${url}/api/goods/${goodsId}`);
  return ((await answer.json()) as { goods: { stock: number } }).goods.stock;
};

test('a slowed wire delays each direction until it is set back to 0', async ({ wire }) => {
  const thin = wire();
  const took = async () => {
    const began = performance.now();
    expect((await fetch(`${thin.url}/api/health/live`)).status).toBe(200);
    return performance.now() - began;
  };
  thin.slow(400);
  // The delay of the request and of the response.
  expect(await took()).toBeGreaterThanOrEqual(790);
  thin.slow(0);
  await expect.poll(took).toBeLessThan(400);
});

test('the clock of ownShop can be moved: an order cannot be cancelled after eleven minutes', async ({
  ownShop,
  shoppers,
  expectConsoleError,
}) => {
  expectConsoleError(CLOCK_JUMP_ERRORS);
  const { shop, clock } = await ownShop();
  const [person] = await shoppers(1, { at: shop.url });
  if (!person) throw new Error('one shopper');
  const { page, shopper } = person;
  const orderOf = async (answer: Response) =>
    ((await answer.json()) as { order: { orderId: string; date: string } }).order;
  const { orderId } = await orderOf(await shopper.order(8, crypto.randomUUID()));
  await page.clock.install();
  await page.goto(`/orders/${orderId}`);
  await expect(page.getByRole('button', { name: /Cancel the order/ })).toBeVisible();
  await clock.ahead(11 * 60_000);
  const refused = await shopper.ask('POST', `/api/orders/${orderId}/cancel`, {});
  expect([refused.status, ((await refused.json()) as { code: string }).code]).toEqual([
    409,
    'TOO_LATE_TO_CANCEL',
  ]);
  // The page uses the clock of the browser.
  await page.clock.runFor(11 * 60_000);
  await expect(page.getByText('This order can no longer be cancelled.')).toBeVisible();
  const inThreeDays = new Date(Date.now() + 3 * 86_400_000);
  await clock.set(inThreeDays);
  const { date } = await orderOf(await shopper.order(7, crypto.randomUUID()));
  expect(Date.parse(date)).toBeGreaterThanOrEqual(inThreeDays.getTime());
  expect(Date.parse(date)).toBeLessThan(inThreeDays.getTime() + 60_000);
});

test('restoreStock cancels the orders of a shopper and restores the stock', async ({
  shop,
  shopper,
}) => {
  const one = await shopper('giving');
  const before = await stockOf(shop.url, 8);
  for (let piece = 0; piece < 3; piece++) await one.order(8, crypto.randomUUID());
  expect(await stockOf(shop.url, 8)).toBe(before - 3);
  await one.restoreStock();
  expect(await stockOf(shop.url, 8)).toBe(before);
});

test('shoppers with a locale and an announceAs see the purchases of each other', async ({
  shoppers,
}) => {
  const [buyer, other] = await shoppers(2, { locale: 'ko-KR', announceAs: 'anonymous' });
  if (!buyer || !other) throw new Error('two shoppers');
  await goLive(other.page);
  await buyer.shopper.order(8, crypto.randomUUID());
  await expect(toastOf(other.page, '어느 손님이 유자차를 샀어요')).toBeVisible();
});

test('goods() adds goods with the requested stock and price that sell like any other', async ({
  goods,
  shoppers,
}) => {
  const { goodsId, name, price } = await goods({ stock: 2, price: 7_500 });
  const [buyer, other] = await shoppers(2);
  if (!buyer || !other) throw new Error('two shoppers');
  await goLive(other.page, `/goods/${goodsId}`);
  const answer = await buyer.shopper.order(goodsId, crypto.randomUUID(), 2);
  expect(((await answer.json()) as { order: object }).order).toMatchObject({
    items: [{ goodsId, goodsName: name, price, quantity: 2 }],
    total: 15_000,
  });
  await expect(toastOf(other.page, `${buyer.nickname} bought ${name}`)).toBeVisible();
  expect((await other.shopper.orderOnce(goodsId, crypto.randomUUID())).status).toBe(409);
});

test('newTab() shows the same account, and admin() can open the admin pages', async ({
  person,
  admin,
}) => {
  const shopper = await person();
  const tab = await shopper.newTab();
  await goLive(tab, '/account');
  await expect(tab.getByRole('banner').getByText(shopper.nickname)).toBeVisible();
  const { page } = await admin();
  await goLive(page, '/admin');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
});
