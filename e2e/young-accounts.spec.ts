/** Toasts of sales to many new accounts of one network. */
import { expect, goLive, test, toastOf } from './support/people';

test('beyond a limit by network the sales of new accounts are announced without a toast', async ({
  ownShop,
  shopper,
  guest,
}) => {
  // Three such sales a minute ring.
  const { shop } = await ownShop({ RATE_LIMIT_SCALE: '0.025', TRUST_PROXY: '1' });
  const buyer = await shopper('new', 'nickname', shop.url);
  const other = await shopper('other', 'nickname', shop.url);
  const listener = await shopper('listener', 'nickname', shop.url);
  await listener.listen('websocket');
  const order = async (by: typeof buyer, goodsIds: number[], address: string) => {
    const items = goodsIds.map((goodsId) => ({ goodsId, quantity: 1 }));
    const headers = { 'idempotency-key': crypto.randomUUID(), 'x-forwarded-for': address };
    expect((await by.ask('POST', '/api/orders', { items }, headers)).status).toBe(201);
  };

  await order(buyer, [1, 2, 3], '198.51.100.7');
  await expect.poll(() => listener.received.length).toBe(3);
  const page = await guest({ baseURL: shop.url });
  await goLive(page);
  await order(buyer, [4], '198.51.100.7');
  await order(other, [5], '198.51.100.7');
  await expect.poll(() => listener.received.length).toBe(5);
  await order(other, [6], '203.0.113.9');
  await expect.poll(() => listener.received.length).toBe(6);

  expect(listener.received.map(({ seq, quiet }) => [seq, quiet])).toEqual([
    [1, undefined],
    [2, undefined],
    [3, undefined],
    [4, true],
    [5, true],
    [6, undefined],
  ]);
  await expect(toastOf(page, other.nickname)).toBeVisible();
  const region = page.getByRole('region', { name: 'Purchases' });
  await expect(region.getByRole('listitem')).toHaveCount(1);
  await expect(page.getByRole('status')).toHaveText(/^other-/);
  const answer = await fetch(`${shop.url}/api/sales?after=3`);
  expect(await answer.json()).toMatchObject({ sales: listener.received.slice(3), latest: 6 });
});
