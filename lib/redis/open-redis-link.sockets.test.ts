import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import pino from 'pino';
import { Server } from 'socket.io';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { RedisServer } from '@/e2e/support/redis-server';
import { startRedisCluster, startSentinel } from '@/e2e/support/redis-topologies';
import { processSingleton } from '@/lib/core/process-singleton.server';
import { createRoundTrip } from '@/lib/realtime/round-trip.server';
import type { ShopServer } from '@/lib/realtime/server-types.server';
import { openRedisLink } from '@/lib/redis/open-redis-link.server';
import { freePort } from '@/tests/free-port';
import { freshProcess } from '@/tests/fresh-process';

const cleanups: (() => unknown)[] = [];
let logged: { level: number; msg: string; reason?: string }[] = [];
let printed: string[] = [];

beforeEach(() => {
  freshProcess();
  logged = [];
  printed = [];
  const stream = { write: (line: string) => void logged.push(JSON.parse(line)) };
  processSingleton('log', () => pino({ level: 'debug' }, stream));
  for (const level of ['log', 'info', 'warn', 'error'] as const) {
    vi.spyOn(console, level).mockImplementation((...args) => void printed.push(args.join(' ')));
  }
});

afterEach(async () => {
  for (const close of cleanups.splice(0).reverse()) await close();
  vi.restoreAllMocks();
});

async function startRedis(...args: string[]): Promise<RedisServer> {
  const redis = new RedisServer(await freePort(), args);
  await redis.start();
  cleanups.push(() => redis.end());
  return redis;
}

/** The link and the socket server of one node. */
function startNode(url: string) {
  const link = openRedisLink(url);
  const io: ShopServer = new Server(createServer());
  io.adapter(link.adapter('salebell:test'));
  link.checkBy(createRoundTrip(io));
  cleanups.push(async () => {
    await io.close();
    link.close();
  });
  return { link, io };
}

const warnings = () =>
  logged.filter(({ level }) => level >= 40).map(({ msg, reason }) => [msg, reason]);
const UNAVAILABLE = 'Redis unavailable';

/** Expects messages of `from` to be received by `at`. */
async function expectDelivery(from: ShopServer, at: ShopServer): Promise<void> {
  let received = 0;
  const count = () => {
    received += 1;
  };
  at.on('look', count);
  await expect
    .poll(() => {
      from.serverSideEmit('look');
      return received;
    })
    .toBeGreaterThan(0);
  at.off('look', count);
}

it('a Redis that never answered is logged once as a warning, and its first answer is logged too', async () => {
  const port = await freePort();
  const { link } = startNode(`redis://127.0.0.1:${port}`);
  await expect
    .poll(warnings)
    .toEqual([[UNAVAILABLE, expect.stringContaining(`ECONNREFUSED 127.0.0.1:${port}`)]]);
  expect(link.isUp()).toBe(false);
  const redis = new RedisServer(port);
  await redis.start();
  cleanups.push(() => redis.end());
  await expect.poll(link.isUp).toBe(true);
  expect(logged.filter(({ msg }) => msg === 'Redis available')).toHaveLength(1);
  expect(warnings()).toHaveLength(1);
});

it('a wrong password is logged as the reason, and no password is logged or printed', async () => {
  const redis = await startRedis('--requirepass', 'the-right-one');
  const { link } = startNode(`redis://:the-wrong-one@127.0.0.1:${redis.port}`);
  await expect.poll(warnings).toEqual([[UNAVAILABLE, expect.stringContaining('WRONGPASS')]]);
  expect(link.isUp()).toBe(false);
  expect(JSON.stringify(logged) + printed.join()).not.toMatch(/the-(wrong|right)-one/);
  expect(printed).toEqual([]);
});

it('a node connects without a restart once its password is valid', async () => {
  const redis = await startRedis('--requirepass', 'one');
  const { link, io } = startNode(`redis://:two@127.0.0.1:${redis.port}`);
  await expect.poll(warnings).toHaveLength(1);
  const operator = openRedisLink(`redis://:one@127.0.0.1:${redis.port}`);
  cleanups.push(() => operator.close());
  await expect.poll(operator.isUp).toBe(true);
  await operator.client.call('CONFIG', 'SET', 'requirepass', 'two');
  await expect.poll(link.isUp).toBe(true);
  await expectDelivery(startNode(`redis://:two@127.0.0.1:${redis.port}`).io, io);
});

it('a user with the rights of docs/operations.md, without INFO, works and prints nothing outside the log', async () => {
  const rights = (await readFile('docs/operations.md', 'utf8')).match(/\+@read[^`]*/)?.[0] ?? '';
  const user = ['--user', 'bell', 'on', '>brass', '~salebell:*', '&salebell:*'];
  const redis = await startRedis(...user, ...rights.split(/\s+/));
  const { link } = startNode(`redis://bell:brass@127.0.0.1:${redis.port}`);
  await expect.poll(link.isUp).toBe(true);
  expect(printed).toEqual([]);
});

it.each([
  ['channels', ['~*', '+@all', 'resetchannels'], 'NOPERM'],
  ['the stream', ['~*', '&*', '+@all', '-xread'], 'NOPERM'],
])('the link is not up for a user who may not use %s', async (_, rights, why) => {
  const redis = await startRedis('--user', 'bell', 'on', '>brass', ...rights);
  const { link } = startNode(`redis://bell:brass@127.0.0.1:${redis.port}`);
  await expect.poll(warnings).toEqual([[UNAVAILABLE, expect.stringContaining(why)]]);
  expect(link.isUp()).toBe(false);
  expect(printed).toEqual([]);
});

it('a link to a cluster or Sentinel named as one server is not up, and the log says what to write', async () => {
  const cluster = await startRedisCluster();
  cleanups.push(cluster.end);
  const inCluster = startNode(cluster.master.url);
  await expect.poll(warnings).toEqual([[UNAVAILABLE, expect.stringContaining('redis-cluster://')]]);
  expect(inCluster.link.isUp()).toBe(false);

  const watched = await startSentinel();
  cleanups.push(watched.end);
  const [, sentinel = ''] = /:\/\/([^?]+)/.exec(watched.url) ?? [];
  const atSentinel = startNode(`redis://${sentinel}`);
  await expect
    .poll(warnings)
    .toEqual([expect.anything(), [UNAVAILABLE, expect.stringContaining('redis-sentinel://')]]);
  expect(atSentinel.link.isUp()).toBe(false);
});

it.each(['master that dies', 'master that hangs'] as const)(
  'nodes behind Sentinel receive each other’s messages, and again after a %s',
  async (kind) => {
    const watched = await startSentinel();
    cleanups.push(watched.end);
    const [one, other] = [startNode(watched.url), startNode(watched.url)];
    await expect.poll(() => one.link.isUp() && other.link.isUp()).toBe(true);
    await expectDelivery(one.io, other.io);
    if (kind === 'master that dies') await watched.master.end();
    else watched.master.signal('SIGSTOP');
    await expect.poll(() => one.link.isUp() || other.link.isUp()).toBe(false);
    await expect.poll(() => one.link.isUp() && other.link.isUp(), { timeout: 40_000 }).toBe(true);
    await expectDelivery(one.io, other.io);
    await expectDelivery(other.io, one.io);
  },
);

it('nodes behind a cluster receive each other’s messages', async () => {
  const cluster = await startRedisCluster();
  cleanups.push(cluster.end);
  const [one, other] = [startNode(cluster.url), startNode(cluster.url)];
  await expect.poll(() => one.link.isUp() && other.link.isUp()).toBe(true);
  await expectDelivery(one.io, other.io);
  await expectDelivery(other.io, one.io);
  expect(printed).toEqual([]);
});
