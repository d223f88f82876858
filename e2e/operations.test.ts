/** Limits, shutdown and logs of a server. */
import { connect } from 'node:net';
import { expect } from '@playwright/test';
import { io } from 'socket.io-client';
import { test } from './support/logged-shop';
import { Shopper } from './support/shopper';

const ENV = { DRAIN_SECONDS: '2', MAX_SOCKETS: '2' };
test.use({ env: ENV });

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
  test.use({ env: { ...ENV, DRAIN_SECONDS: '4' } });

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
  lines,
}) => {
  const found = () =>
    lines()
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
        .poll(found)
        .toContainEqual(expect.objectContaining({ msg, socketId, userId: expectedUserId }));
    }
  }
  one.leave();
});
