import { createAdapter } from '@socket.io/redis-streams-adapter';
import { Redis } from 'ioredis';
import { io as connect } from 'socket.io-client';
import { describe, expect, it, onTestFinished } from 'vitest';
import { RedisServer } from '@/e2e/support/redis-server';
import { freePort } from '@/tests/free-port';
import { coalesceWrites } from './coalesce-writes';
import type { Flush } from './options';
import { eventually, next, serve } from './testing/real-server';

async function startRedis(): Promise<string> {
  const redis = new RedisServer(await freePort());
  onTestFinished(() => redis.end());
  await redis.start();
  return redis.url;
}

describe('with the Redis Streams adapter', () => {
  it('two nodes deliver the same packets in the same order, each in few writes', async () => {
    const url = await startRedis();
    const startNode = async () => {
      const flushes: Flush[] = [];
      const server = await serve('stock');
      const redis = new Redis(url);
      onTestFinished(() => redis.disconnect());
      await redis.ping();
      server.io.adapter(
        coalesceWrites(createAdapter(redis), { onFlush: (flush) => flushes.push(flush) }),
      );
      await eventually(async () =>
        expect(await server.io.of('/').adapter.serverCount()).toBe(nodes.length + 1),
      );
      const client = connect(server.url, { transports: ['websocket'], forceNew: true });
      onTestFinished(() => void client.disconnect());
      const received: number[] = [];
      client.on('sale', (n: number) => received.push(n));
      client.on('node?', (answer: (n: number) => void) => answer(nodes.length));
      await next(client, 'connect');
      nodes.push({ server, client, received, flushes });
    };
    const nodes: {
      server: Awaited<ReturnType<typeof serve>>;
      client: ReturnType<typeof connect>;
      received: number[];
      flushes: Flush[];
    }[] = [];
    await startNode();
    await startNode();
    const [one, two] = nodes;
    if (!one || !two) throw new Error('two nodes');

    for (let n = 1; n <= 200; n++) one.server.io.emit('sale', n);
    const all = Array.from({ length: 200 }, (_, index) => index + 1);
    for (const { received } of nodes) await eventually(() => expect(received).toEqual(all));
    for (const { flushes } of nodes) {
      expect(flushes.reduce((sum, { frames }) => sum + frames, 0)).toBe(200);
      expect(flushes.reduce((sum, { writes }) => sum + writes, 0)).toBeLessThan(100);
    }

    await two.server.io.to(String(two.client.id)).socketsJoin('red');
    await eventually(() => expect(two.server.io.of('/').adapter.rooms.has('red')).toBe(true));
    one.server.io.to('red').emit('sale', 201);
    await eventually(() => expect(two.received.at(-1)).toBe(201));
    expect(one.received.at(-1)).toBe(200);
    expect(await one.server.io.timeout(15_000).emitWithAck('node?')).toHaveLength(2);
  });
});
