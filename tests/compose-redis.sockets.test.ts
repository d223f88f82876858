/** The Redis of compose.yaml, started with its arguments: who gets in, and who may do what. */
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { Redis } from 'ioredis';
import { Server } from 'socket.io';
import { afterEach, expect, it } from 'vitest';
import { parse } from 'yaml';
import { RedisServer } from '@/e2e/support/redis-server';
import { createRoundTrip } from '@/lib/realtime/round-trip.server';
import type { ShopServer } from '@/lib/realtime/server-types.server';
import { openRedisLink } from '@/lib/redis/open-redis-link.server';
import { freePort } from '@/tests/free-port';

type Compose = {
  'x-settings': { REDIS_URL: string };
  services: { redis: { command: string[] } };
};

const PASSWORD = 'a0b1c2d3';
const text = readFileSync('compose.yaml', 'utf8');
const compose = parse(text.replace(/\$\{STORE_PASSWORD[^}]*\}/g, PASSWORD)) as Compose;

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of cleanups.splice(0).reverse()) await close();
});

async function startRedis(): Promise<RedisServer> {
  const [program, ...args] = compose.services.redis.command;
  expect(program).toBe('redis-server');
  const redis = new RedisServer(await freePort(), args);
  await redis.start();
  cleanups.push(() => redis.end());
  return redis;
}

const urlOf = ({ port }: RedisServer) =>
  compose['x-settings'].REDIS_URL.replace('@redis:6379', `@127.0.0.1:${port}`);

function connect(url: string): Redis {
  const client = new Redis(url, { enableReadyCheck: false });
  cleanups.push(() => client.disconnect());
  return client;
}

it('the Redis of compose.yaml refuses a client without the password', async () => {
  const redis = await startRedis();
  const client = connect(redis.url);
  const errors: string[] = [];
  client.on('error', ({ message }: Error) => errors.push(message));
  await expect(client.ping()).rejects.toThrow('NOAUTH');
  for (const message of errors) expect(message).toContain('NOAUTH');
});

it('a node gets into the Redis of compose.yaml, and may touch nothing but the keys of shops', async () => {
  const redis = await startRedis();
  const link = openRedisLink(urlOf(redis));
  const io: ShopServer = new Server(createServer());
  io.adapter(link.adapter('salebell:test'));
  link.checkBy(createRoundTrip(io));
  cleanups.push(async () => {
    await io.close();
    link.close();
  });
  await expect.poll(link.isUp).toBe(true);
  const node = connect(urlOf(redis));
  await expect(node.set('salebell:key', 1)).resolves.toBe('OK');
  await expect(node.set('other', 1)).rejects.toThrow('NOPERM');
  for (const [command, ...args] of [['FLUSHALL'], ['CONFIG', 'GET', '*'], ['ACL', 'LIST']] as const)
    await expect(node.call(command, ...args)).rejects.toThrow('NOPERM');
});
