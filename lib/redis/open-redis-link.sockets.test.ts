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

const open: (() => unknown)[] = [];
let logged: { level: number; msg: string; reason?: string }[] = [];
let printed: string[] = [];

beforeEach(() => {
  freshProcess();
  logged = [];
  printed = [];
  const stream = { write: (line: string) => void logged.push(JSON.parse(line)) };
  processSingleton('log', () => pino({ level: 'debug' }, stream));
  for (const level of ['log', 'info', 'warn', 'error'] as const) {
    vi.spyOn(console, level).mockImplementation((...given) => void printed.push(given.join(' ')));
  }
});

afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
  vi.restoreAllMocks();
});

async function startRedis(...args: string[]): Promise<RedisServer> {
  const redis = new RedisServer(await freePort(), args);
  await redis.start();
  open.push(() => redis.end());
  return redis;
}

/** A node of a shop, as far as its messages go. */
function join(url: string) {
  const link = openRedisLink(url);
  const io: ShopServer = new Server(createServer());
  io.adapter(link.adapter('salebell:test'));
  link.checkBy(createRoundTrip(io));
  open.push(async () => {
    await io.close();
    link.close();
  });
  return { link, io };
}

const warnings = () =>
  logged.filter(({ level }) => level >= 40).map(({ msg, reason }) => [msg, reason]);
const AWAY = 'Redis is away: this node goes on by itself';

/** That what one node says is heard at the other. */
async function expectHeard(from: ShopServer, at: ShopServer): Promise<void> {
  let heard = 0;
  const hear = () => {
    heard += 1;
  };
  at.on('look', hear);
  await expect
    .poll(() => {
      from.serverSideEmit('look');
      return heard;
    })
    .toBeGreaterThan(0);
  at.off('look', hear);
}

it('a Redis that never answered is logged once as a warning, and so is that it came', async () => {
  const port = await freePort();
  const { link } = join(`redis://127.0.0.1:${port}`);
  await expect
    .poll(warnings)
    .toEqual([[AWAY, expect.stringContaining(`ECONNREFUSED 127.0.0.1:${port}`)]]);
  expect(link.isUp()).toBe(false);
  const redis = new RedisServer(port);
  await redis.start();
  open.push(() => redis.end());
  await expect.poll(link.isUp).toBe(true);
  expect(logged.filter(({ msg }) => msg === 'Redis is back')).toHaveLength(1);
  expect(warnings()).toHaveLength(1);
});

it('a wrong password is logged as what it is, and stands nowhere itself', async () => {
  const redis = await startRedis('--requirepass', 'the-right-one');
  const { link } = join(`redis://:the-wrong-one@127.0.0.1:${redis.port}`);
  await expect.poll(warnings).toEqual([[AWAY, expect.stringContaining('WRONGPASS')]]);
  expect(link.isUp()).toBe(false);
  expect(JSON.stringify(logged) + printed.join()).not.toMatch(/the-(wrong|right)-one/);
  expect(printed).toEqual([]);
});

it('a password that is set right later joins the node without a restart', async () => {
  const redis = await startRedis('--requirepass', 'one');
  const { link, io } = join(`redis://:two@127.0.0.1:${redis.port}`);
  await expect.poll(warnings).toHaveLength(1);
  const operator = openRedisLink(`redis://:one@127.0.0.1:${redis.port}`);
  open.push(() => operator.close());
  await expect.poll(operator.isUp).toBe(true);
  await operator.client.call('CONFIG', 'SET', 'requirepass', 'two');
  await expect.poll(link.isUp).toBe(true);
  await expectHeard(join(`redis://:two@127.0.0.1:${redis.port}`).io, io);
});

it('a user with the rights of docs/operations.md, who may not ask INFO, works, and is no line beside the log', async () => {
  const rights = (await readFile('docs/operations.md', 'utf8')).match(/\+@read[^`]*/)?.[0] ?? '';
  const user = ['--user', 'bell', 'on', '>brass', '~salebell:*', '&salebell:*'];
  const redis = await startRedis(...user, ...rights.split(/\s+/));
  const { link } = join(`redis://bell:brass@127.0.0.1:${redis.port}`);
  await expect.poll(link.isUp).toBe(true);
  expect(printed).toEqual([]);
});

it.each([
  ['channels', ['~*', '+@all', 'resetchannels'], 'NOPERM'],
  ['the stream', ['~*', '&*', '+@all', '-xread'], 'NOPERM'],
])('is not up for a user who may not use %s', async (_, rights, why) => {
  const redis = await startRedis('--user', 'bell', 'on', '>brass', ...rights);
  const { link } = join(`redis://bell:brass@127.0.0.1:${redis.port}`);
  await expect.poll(warnings).toEqual([[AWAY, expect.stringContaining(why)]]);
  expect(link.isUp()).toBe(false);
  expect(printed).toEqual([]);
});

it('a cluster and a Sentinel that are named as one server are not up, and the log says what to write', async () => {
  const cluster = await startRedisCluster();
  open.push(cluster.end);
  const inCluster = join(cluster.master.url);
  await expect.poll(warnings).toEqual([[AWAY, expect.stringContaining('redis-cluster://')]]);
  expect(inCluster.link.isUp()).toBe(false);

  const watched = await startSentinel();
  open.push(watched.end);
  const [, sentinel = ''] = /:\/\/([^?]+)/.exec(watched.url) ?? [];
  const atSentinel = join(`redis://${sentinel}`);
  await expect
    .poll(warnings)
    .toEqual([expect.anything(), [AWAY, expect.stringContaining('redis-sentinel://')]]);
  expect(atSentinel.link.isUp()).toBe(false);
});

it.each(['master that dies', 'master that hangs'] as const)(
  'nodes behind Sentinel hear each other, and again after a %s',
  async (kind) => {
    const watched = await startSentinel();
    open.push(watched.end);
    const [one, other] = [join(watched.url), join(watched.url)];
    await expect.poll(() => one.link.isUp() && other.link.isUp()).toBe(true);
    await expectHeard(one.io, other.io);
    if (kind === 'master that dies') await watched.master.end();
    else watched.master.signal('SIGSTOP');
    await expect.poll(() => one.link.isUp() || other.link.isUp()).toBe(false);
    await expect.poll(() => one.link.isUp() && other.link.isUp(), { timeout: 40_000 }).toBe(true);
    await expectHeard(one.io, other.io);
    await expectHeard(other.io, one.io);
  },
);

it('nodes behind a cluster hear each other', async () => {
  const cluster = await startRedisCluster();
  open.push(cluster.end);
  const [one, other] = [join(cluster.url), join(cluster.url)];
  await expect.poll(() => one.link.isUp() && other.link.isUp()).toBe(true);
  await expectHeard(one.io, other.io);
  await expectHeard(other.io, one.io);
  expect(printed).toEqual([]);
});
