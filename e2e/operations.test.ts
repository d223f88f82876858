/** Limits, shutdown and logs of a server. */
import { mkdtemp } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test as base, expect } from '@playwright/test';
import { io } from 'socket.io-client';
import { freePort } from '@/tests/free-port';
import { removeDataDir } from './support/data-dir';
import { ShopServer } from './support/shop-server';
import { Shopper } from './support/shopper';

const test = base.extend<{
  drainSeconds: string;
  logged: string[];
  shop: ShopServer;
}>({
  drainSeconds: ['2', { option: true }],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern.
  logged: async ({}, use) => use([]),
  shop: async ({ drainSeconds, logged }, use) => {
    const dataDir = await mkdtemp(path.join(tmpdir(), 'salebell-operating-'));
    const env = { DRAIN_SECONDS: drainSeconds, MAX_SOCKETS: '2', LOG_LEVEL: 'info' };
    const onLog = (text: string) => void logged.push(text);
    const shop = new ShopServer(await freePort(), dataDir, env, { onLog });
    await shop.start();
    await use(shop);
    await shop.end('SIGTERM');
    await removeDataDir(dataDir);
  },
});

test('a server at MAX_SOCKETS refuses further sockets, keeps selling, and accepts one when one has left', async ({
  shop,
}) => {
  const one = await Shopper.signUp(shop.url, 'crowded', 'nickname');
  const first = await one.listen('websocket');
  await one.listen('polling');
  for (const transport of ['websocket', 'polling'] as const) {
    await expect(one.listen(transport)).rejects.toThrow();
  }
  const metrics = await (await fetch(`${shop.url}/metrics`)).text();
  expect(metrics).toContain('salebell_sockets_refused_total{reason="full"} 2');
  expect((await one.order(5, 'crowded')).status).toBe(201);
  await expect.poll(() => one.received.length).toBe(2);
  first.close();
  await expect
    .poll(() =>
      one.listen('websocket').then(
        ({ connected }) => connected,
        () => false,
      ),
    )
    .toBe(true);
  one.leave();
});

test.describe(() => {
  // Long enough for a purchase on a slow machine.
  test.use({ drainSeconds: '4' });

  test('a server that gets SIGTERM is unready, serves until the drain time is over, then exits with 0', async ({
    shop,
  }) => {
    const one = await Shopper.signUp(shop.url, 'draining', 'nickname');
    const socket = await one.listen('websocket');
    const closed = new Promise((resolve) => socket.once('disconnect', resolve));
    const ended = shop.end('SIGTERM');
    const ready = () => fetch(`${shop.url}/api/health/ready`).then(({ status }) => status);
    await expect.poll(ready, { intervals: [20] }).toBe(503);
    const order = await one.order(5, 'draining');
    expect([order.status, order.headers.get('connection')]).toEqual([201, 'close']);
    await expect.poll(() => one.received.length).toBe(1);
    await closed;
    expect(await ended).toBe(0);
  });
});

test('an unfinished request does not delay the shutdown', async ({ shop }) => {
  const dribbling = connect(shop.port, '127.0.0.1');
  dribbling.on('error', () => dribbling.destroy());
  await new Promise<void>((resolve) => dribbling.once('connect', resolve));
  dribbling.write('POST /api/orders HTTP/1.1\r\nhost: shop\r\ncontent-length: 100\r\n\r\n{');
  const began = Date.now();
  expect(await shop.end('SIGTERM')).toBe(0);
  // A request may take 30 s: the shutdown must not wait for it.
  expect(Date.now() - began).toBeLessThan(15_000);
});

test('the log records each connect and disconnect with its socket and user', async ({
  shop,
  logged,
}) => {
  const lines = () =>
    logged
      .join('')
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  const one = await Shopper.signUp(shop.url, 'logged', 'nickname');
  const me = await one.ask('GET', '/api/users/me');
  const { userId } = ((await me.json()) as { user: { userId: string } }).user;
  const socket = await one.listen('websocket');
  const guest = io(shop.url, { transports: ['websocket'] });
  await expect.poll(() => guest.connected).toBe(true);
  const [mine, theirs] = [socket.id, guest.id];
  socket.close();
  guest.close();
  for (const [socketId, expectedUserId] of [
    [mine, userId],
    [theirs, 'guest'],
  ]) {
    for (const msg of ['connect', 'disconnect']) {
      await expect
        .poll(lines)
        .toContainEqual(expect.objectContaining({ msg, socketId, userId: expectedUserId }));
    }
  }
  one.leave();
});
