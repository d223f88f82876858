import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from './support/fixtures';
import { Shopper } from './support/shopper';
import { until } from './support/until';

const run = promisify(execFile);

test('npm run seed leaves the goods of an open shop alone, and with --reset replaces its store', async ({
  ownShop,
}) => {
  const { shop } = await ownShop();
  const seed = async (...args: string[]) => {
    const env = { ...process.env, DATA_DIR: shop.dataDir, PUBLIC_URL: '', LOG_LEVEL: 'error' };
    return (await run(process.execPath, ['scripts/seed.mjs', ...args], { env })).stdout;
  };
  const sales = async () =>
    (await (await fetch(`${shop.url}/api/sales`)).json()) as { latest: number; epoch: string };
  const buyer = await Shopper.signUp(shop.url, 'before', 'nickname');
  expect((await buyer.order(8, crypto.randomUUID())).status).toBe(201);
  await until('the sale is published', 10_000, async () => (await sales()).latest === 1);
  const before = await sales();
  expect(await seed()).toContain('There are goods already, and nothing was changed;');
  expect(await sales()).toEqual(before);

  expect(await seed('--reset')).toMatch(/done in [\d.]+ s/);
  expect((await buyer.ask('GET', '/api/users/me')).status).toBe(401);
  const next = await Shopper.signUp(shop.url, 'after', 'nickname');
  expect((await next.order(8, crypto.randomUUID())).status).toBe(201);
  await until('the new history begins at 1', 10_000, async () => {
    const { latest, epoch } = await sales();
    return latest === 1 && epoch !== before.epoch;
  });
});
