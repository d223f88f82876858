/** What whoever works on the shop relies on: `npm run dev`. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { io } from 'socket.io-client';
import { freePort } from '@/tests/free-port';
import { removeDataDir } from './data-dir';
import { ShopServer } from './shop-server';

/** A page of this test's own: what is there is changed by nobody. */
const FOLDER = path.resolve('app/[language]/hot-reload-test');
const COMPILES_WITHIN = { timeout: 60_000 };

const writePage = (said: string) =>
  writeFile(
    path.join(FOLDER, 'page.tsx'),
    `export default function HotReloadTestPage() {\n  return <h1>${said}</h1>;\n}\n`,
  );

test('in development pages and sockets are at one port, and a changed page is shown by itself', async ({
  page,
}) => {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'salebell-dev-'));
  const env = { NODE_ENV: 'development' };
  const program = { entry: 'scripts/dev.mjs' };
  const shop = new ShopServer(await freePort(), dataDir, env, program);
  const socket = io(shop.url, { autoConnect: false });
  try {
    await mkdir(FOLDER, { recursive: true });
    await writePage('before');
    await shop.start();
    socket.connect();
    await expect.poll(() => socket.connected).toBe(true);
    await page.goto(`${shop.url}/hot-reload-test`, COMPILES_WITHIN);
    await expect(page.getByRole('heading', { name: 'before' })).toBeVisible();
    // Live: so its scripts run, and listen for changes as well.
    await expect(page.locator('[data-connection="live"]')).toBeVisible(COMPILES_WITHIN);
    await page.evaluate(() => Object.assign(window, { sameDocument: true }));
    await writePage('after');
    await expect(page.getByRole('heading', { name: 'after' })).toBeVisible(COMPILES_WITHIN);
    expect(await page.evaluate(() => 'sameDocument' in window)).toBe(true);
  } finally {
    socket.close();
    await page.close();
    await shop.end('SIGTERM');
    await rm(FOLDER, { recursive: true, force: true });
    // The types that it wrote of that page: the type check reads them.
    await rm(path.resolve('.next/dev'), { recursive: true, force: true });
    await removeDataDir(dataDir);
  }
});
