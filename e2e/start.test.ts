import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect } from '@playwright/test';
import { isAlive } from '@/lib/database/embedded/processes.server';
import { freePort } from '@/tests/free-port';
import { startEngines, stopEngines } from './support/engines';
import { ShopServer } from './support/shop-server';
import { test } from './support/start-fixtures';

const START_TIMEOUT = { timeout: 300_000 };

async function readState(dataDir: string): Promise<{ pid: number; owner: number }> {
  return JSON.parse(await readFile(path.join(dataDir, 'embedded.json'), 'utf8'));
}

test.describe.configure({ timeout: 600_000 });

test('npm run shop prints its URL and the demo accounts, and exits with 0 when npm gets a signal', async ({
  dataDir,
  shop,
}) => {
  const first = await shop();
  await expect.poll(first.goods, START_TIMEOUT).toBe(200);
  await expect.poll(first.output).toContain('Ctrl-C closes the shop.');
  expect(first.output()).toMatch(/Salebell is open at http:\/\/localhost:\d+/);
  expect(first.output()).toContain('mina@salebell.example  ring-the-bell');
  expect(first.output()).toMatch(/database {4}(mongod|secantus) {2}mongodb:\/\/127\.0\.0\.1:\d+/);
  const { pid, owner } = await readState(dataDir);
  const signalledAt = Date.now();
  expect(await first.end('SIGTERM')).toBe(0);
  expect(Date.now() - signalledAt).toBeLessThan(20_000);
  const [, farewell = ''] = first.output().split('Closing the shop…');
  expect(farewell).toContain('The shop is closed. npm run shop opens it again.');
  expect(farewell).not.toContain('{"level"');
  expect([isAlive(owner), isAlive(pid)]).toEqual([false, false]);

  // The second start has the goods of the first, and does not seed again.
  const second = await shop();
  await expect.poll(second.goods, START_TIMEOUT).toBe(200);
  expect(second.output()).not.toContain('inserting');
  expect(await second.end('SIGINT')).toBe(0);
});

test('a second shop on the same data prints the process that holds them and exits with 1', async ({
  dataDir,
  shop,
}) => {
  const first = await shop();
  await expect.poll(first.goods, START_TIMEOUT).toBe(200);
  const second = await shop();
  expect(await second.ended()).toBe(1);
  const { owner } = await readState(dataDir);
  const lines = second.output().split('\n');
  expect(lines.filter((line) => line.includes(`is held by process ${owner}`))).toHaveLength(1);
  expect(second.output()).not.toMatch(/^\s+at /m);
  expect(await first.goods()).toBe(200);
  await first.end('SIGTERM');
});

test('a shop that gets SIGTERM while its database starts leaves no database behind', async ({
  dataDir,
  shop,
}) => {
  const early = await shop();
  await expect.poll(early.output, START_TIMEOUT).toContain('starting the database');
  await expect
    .poll(() =>
      readState(dataDir).then(
        ({ pid }) => pid,
        () => 0,
      ),
    )
    .toBeGreaterThan(0);
  const { pid } = await readState(dataDir);
  expect(await early.end('SIGTERM')).toBe(0);
  await expect.poll(() => isAlive(pid)).toBe(false);
});

test('npm start exits with 0 when it gets SIGTERM while it waits for its database', async ({
  run,
}) => {
  const MONGODB_URI = `mongodb://127.0.0.1:${await freePort()}/shop?replicaSet=none`;
  const chosen = { MONGODB_URI, AUTH_SECRET: 'at least thirty-two characters of it' };
  const { code } = await run(['scripts/start.mjs'], chosen, 'waiting for the database');
  expect(code).toBe(0);
});

test('two servers that start at the same moment on one empty store both open', async () => {
  const engines = await startEngines('both');
  const env = {
    NODE_ENV: 'production',
    SALEBELL_MODE: 'shop',
    MONGODB_URI: engines.database.uri,
    REDIS_URL: engines.redis.url,
    AUTH_SECRET: 'the same secret on every node of this shop',
  };
  const [one, other] = [await freePort(), await freePort()].map(
    (port) => new ShopServer(port, engines.dataDir, env, { entry: 'dist/server.js' }),
  ) as [ShopServer, ShopServer];
  try {
    await Promise.all([one.start(), other.start()]);
    for (const { url } of [one, other]) {
      const { goods } = await (await fetch(`${url}/api/goods?limit=100`)).json();
      expect(goods).toHaveLength(40);
    }
  } finally {
    await Promise.all([one.end('SIGKILL'), other.end('SIGKILL')]);
    await stopEngines(engines);
  }
});
