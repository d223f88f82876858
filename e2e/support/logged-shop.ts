import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test as base } from '@playwright/test';
import { freePort } from '@/tests/free-port';
import { removeDataDir } from './data-dir';
import { ShopServer } from './shop-server';

type Fixtures = {
  /** The environment of the shop, beside `LOG_LEVEL: info`. */
  env: Record<string, string>;
  logged: string[];
  /** Returns the lines of the shop's log so far. */
  lines: () => string[];
  shop: ShopServer;
};

/** Tests of a shop of their own, whose log they read. */
export const test = base.extend<Fixtures>({
  env: [{}, { option: true }],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern.
  logged: async ({}, use) => use([]),
  lines: async ({ logged }, use) => use(() => logged.join('').split('\n').filter(Boolean)),
  shop: async ({ env, logged }, use) => {
    const dataDir = await mkdtemp(path.join(tmpdir(), 'salebell-logged-'));
    const onLog = (text: string) => void logged.push(text);
    const options = { LOG_LEVEL: 'info', ...env };
    const shop = new ShopServer(await freePort(), dataDir, options, { onLog });
    await shop.start();
    await use(shop);
    await shop.end('SIGTERM');
    await removeDataDir(dataDir);
  },
});
