import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test as base, expect } from '@playwright/test';
import { freePort, ShopServer } from './shop-server';
import { Shopper } from './shopper';

type WorkerFixtures = { shop: ShopServer };
type TestFixtures = { shopper: (name: string, announceAs?: string) => Promise<Shopper> };

/** A shop per worker, and shoppers who signed up in it. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  shop: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern.
    async ({}, use) => {
      const dataDir = await mkdtemp(path.join(tmpdir(), 'salebell-e2e-'));
      const shop = new ShopServer(await freePort(), dataDir);
      await shop.start();
      await use(shop);
      await shop.end('SIGTERM');
      await rm(dataDir, { recursive: true });
    },
    { scope: 'worker', timeout: 400_000 },
  ],
  shopper: async ({ shop }, use) => {
    const shoppers: Shopper[] = [];
    await use(async (name, announceAs = 'nickname') => {
      const shopper = await Shopper.signUp(shop.url, name, announceAs);
      shoppers.push(shopper);
      return shopper;
    });
    for (const shopper of shoppers) shopper.leave();
  },
});

export { expect };
