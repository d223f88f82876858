import { databasePid } from './support/data-dir';
import { expect, test } from './support/fixtures';
import type { Shopper } from './support/shopper';

/**
 * Shows that no request hangs. The deadline of 5 s has a unit test with a fake clock
 * (lib/routes/define-route.unit.test.ts); here thirty requests may also wait for the machine.
 */
const SLOWEST_ANSWER_MS = 15_000;

async function stockOf(shopper: Shopper, goodsId: number): Promise<number> {
  const answer = await shopper.ask('GET', `/api/goods/${goodsId}`);
  return ((await answer.json()) as { goods: { stock: number } }).goods.stock;
}

for (const nemesis of ['SIGSTOP', 'SIGKILL'] as const) {
  test(`orders get 503 instead of hanging when the database gets ${nemesis}, and none is lost or doubled`, async ({
    shop,
    shopper,
  }) => {
    const goodsId = nemesis === 'SIGSTOP' ? 4 : 7;
    const buyer = await shopper('patient');
    await buyer.listen('websocket');
    const before = await stockOf(buyer, goodsId);
    const keys = Array.from({ length: 30 }, (_, index) => `${nemesis}-${index}`);
    const statuses: number[] = [];
    const ask = async (key: string) => {
      const began = Date.now();
      const { status } = await buyer.orderOnce(goodsId, key);
      expect(Date.now() - began).toBeLessThan(SLOWEST_ANSWER_MS);
      statuses.push(status);
    };
    const asked = keys.map(ask);
    const pid = await databasePid(shop.dataDir);
    process.kill(pid, nemesis);
    try {
      await Promise.all(asked);
      await ask(keys[0] ?? '');
    } finally {
      if (nemesis === 'SIGSTOP') process.kill(pid, 'SIGCONT');
    }
    if (nemesis === 'SIGSTOP') expect(statuses).toContain(503);
    // Retries under the same keys settle each as one order.
    for (const key of keys) {
      await expect
        .poll(async () => (await buyer.orderOnce(goodsId, key)).status, { timeout: 30_000 })
        .toBe(201);
    }
    const answer = await buyer.ask('GET', '/api/orders?limit=100');
    const { orders } = (await answer.json()) as { orders: { orderId: string }[] };
    expect(orders).toHaveLength(keys.length);
    await expect.poll(() => buyer.received.length).toBe(keys.length);
    expect(await stockOf(buyer, goodsId)).toBe(before - keys.length);
  });
}
