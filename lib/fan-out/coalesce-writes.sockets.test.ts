import { setImmediate as nextTurn } from 'node:timers/promises';
import { type Socket as Client, io as connect } from 'socket.io-client';
import { afterEach, describe, expect, it } from 'vitest';
import { coalesceWrites } from './coalesce-writes';
import type { Flush, SlowClient } from './options';
import { RawClient } from './testing/raw-client';
import { eventually, next, type RealServer, startServer } from './testing/real-server';

const open: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

async function serve(...given: Parameters<typeof startServer>): Promise<RealServer> {
  const server = await startServer(...given);
  open.push(server.close);
  return server;
}

async function raw(server: RealServer): Promise<RawClient> {
  const client = await RawClient.connect(server.port);
  open.push(() => client.end());
  return client;
}

async function join(server: RealServer, transports: string[], upgrade = false): Promise<Client> {
  const client = connect(server.url, { transports, upgrade, forceNew: true, reconnection: false });
  open.push(() => client.disconnect());
  await next(client, 'connect');
  return client;
}

/** Sizes on both sides of where the head of a frame grows. */
const SIZES = [0, 100, 110, 111, 112, 113, 120, 126, 65_500, 65_520, 65_530, 65_540, 70_000];

describe('what is on the wire', () => {
  it('is to the byte what stock Socket.IO writes, however it was joined', async () => {
    const streams: Buffer[] = [];
    for (const layer of ['stock', {}] as const) {
      const server = await serve(layer);
      const client = await raw(server);
      for (const size of SIZES) server.io.emit('size', 'x'.repeat(size));
      server.io.emit('words', '종이 울려요 🔔');
      server.io.emit('bytes', Buffer.from([1, 2, 3]), { more: new Uint8Array([4, 5]) });
      await nextTurn();
      for (const [id] of server.io.of('/').sockets) {
        server.io.to(id).emit('for you', new Uint8Array(300).buffer);
        server.io.compress(false).emit('plain');
        server.io.of('/').sockets.get(id)?.emit('the end');
      }
      await client.until((bytes) => bytes.includes('the end'));
      streams.push(client.received);
    }
    const [stock, joined] = streams;
    expect(joined?.equals(stock as Buffer)).toBe(true);
  });
});

describe('when it is written', () => {
  it('a lone packet goes before the event loop turns', async () => {
    const flushes: Flush[] = [];
    const server = await serve({ onFlush: (flush) => flushes.push(flush) });
    const clients = [await raw(server), await raw(server)];
    server.io.emit('alone');
    await Promise.resolve();
    await new Promise(process.nextTick);
    expect(flushes).toEqual([{ writes: 2, frames: 2, bytes: 2 * '__42["alone"]'.length }]);
    for (const client of clients) await client.until((bytes) => bytes.includes('alone'));
  });

  it('what is emitted in one go is one write for each client', async () => {
    const flushes: Flush[] = [];
    const server = await serve({ onFlush: (flush) => flushes.push(flush) });
    const clients = [await raw(server), await raw(server), await raw(server)];
    for (let n = 1; n <= 50; n++) server.io.emit('sale', n);
    for (const client of clients) await client.until((bytes) => bytes.includes('["sale",50]'));
    expect(flushes).toMatchObject([{ writes: 3, frames: 150 }]);
  });

  it('a message to one client takes what was told before along', async () => {
    const server = await serve({});
    const client = await raw(server);
    const [socket] = await server.io.fetchSockets();
    server.io.emit('first');
    server.io.emit('second');
    socket?.emit('third');
    server.io.emit('fourth');
    await client.until((bytes) => bytes.includes('fourth'));
    expect(client.received.toString().match(/first|second|third|fourth/g)).toEqual([
      'first',
      'second',
      'third',
      'fourth',
    ]);
  });

  it.each([true, false])(
    'goodbye arrives before the connection ends (close: %s)',
    async (close) => {
      const server = await serve({});
      const client = await join(server, ['websocket']);
      const heard: string[] = [];
      client.onAny((event: string) => heard.push(event));
      const gone = next(client, 'disconnect');
      server.io.emit('goodbye');
      server.io.disconnectSockets(close);
      await gone;
      expect(heard).toEqual(['goodbye']);
    },
  );

  it('goodbye arrives before a connection that is closed underneath', async () => {
    const server = await serve({});
    const client = await join(server, ['websocket']);
    const heard: string[] = [];
    client.onAny((event: string) => heard.push(event));
    const gone = next(client, 'disconnect');
    server.io.emit('goodbye');
    for (const [, socket] of server.io.of('/').sockets) socket.conn.close();
    await gone;
    expect(heard).toEqual(['goodbye']);
  });
});

describe('a client that is upgraded', () => {
  it('gets everything once and in order, whatever is told meanwhile', async () => {
    const flushes: Flush[] = [];
    const server = await serve({ onFlush: (flush) => flushes.push(flush) });
    const clients = await Promise.all(
      Array.from({ length: 5 }, async () => {
        const client = connect(server.url, {
          transports: ['polling', 'websocket'],
          forceNew: true,
        });
        open.push(() => client.disconnect());
        const heard: number[] = [];
        client.on('sale', (n: number) => heard.push(n));
        const upgraded = new Promise<void>((resolve) => {
          client.io.once('open', () => client.io.engine.once('upgrade', () => resolve()));
        });
        await next(client, 'connect');
        return { heard, upgraded };
      }),
    );
    let told = 0;
    let done = false;
    const upgraded = Promise.all(clients.map((client) => client.upgraded)).then(() => {
      done = true;
    });
    while (!done) {
      server.io.emit('sale', ++told);
      await nextTurn();
    }
    await upgraded;
    // The last of it may still rest in its window.
    for (const { heard } of clients) await eventually(() => expect(heard.at(-1)).toBe(told));
    flushes.length = 0;
    for (let n = 0; n < 100; n++) server.io.emit('sale', ++told);
    const all = Array.from({ length: told }, (_, index) => index + 1);
    for (const { heard } of clients) await eventually(() => expect(heard).toHaveLength(told));
    for (const { heard } of clients) expect(heard).toEqual(all);
    expect(flushes).toMatchObject([{ writes: 5, frames: 500 }]);
  });
});

describe('a client that does not read', () => {
  const BOUND = 256 * 1024;

  it('is cut off at the bound, with a reason, and the others get everything', async () => {
    const slowClients: SlowClient[] = [];
    const server = await serve({
      maxBufferedBytes: BOUND,
      onSlowClient: (slow) => slowClients.push(slow),
    });
    const [stalled, reader] = [await raw(server), await join(server, ['websocket'])];
    const reasons: unknown[] = [];
    for (const [, socket] of server.io.of('/').sockets) {
      socket.on('disconnect', (reason, description) => reasons.push({ reason, description }));
    }
    const heard: number[] = [];
    reader.on('much', (n: number) => heard.push(n));
    stalled.net.pause();
    let told = 0;
    while (slowClients.length === 0 && told < 2_000) {
      server.io.emit('much', ++told, 'x'.repeat(16_384));
      if (told % 10 === 0) await eventually(() => expect(heard.at(-1)).toBe(told));
    }
    expect(slowClients).toEqual([{ bufferedBytes: expect.any(Number), transport: 'websocket' }]);
    expect(slowClients[0]?.bufferedBytes).toBeGreaterThan(BOUND);
    expect(slowClients[0]?.bufferedBytes).toBeLessThan(2 * BOUND);
    expect(reasons).toEqual([
      {
        reason: 'transport close',
        description: {
          message: expect.stringMatching('too slow'),
          bufferedBytes: slowClients[0]?.bufferedBytes,
        },
      },
    ]);
    server.io.emit('much', ++told);
    await eventually(() => expect(heard).toHaveLength(told));
    expect(server.io.of('/').sockets.size).toBe(1);
    expect(server.io.engine.clientsCount).toBe(1);
  });

  it('is cut off too when it is told things alone', async () => {
    const slowClients: SlowClient[] = [];
    const server = await serve({
      maxBufferedBytes: BOUND,
      onSlowClient: (slow) => slowClients.push(slow),
    });
    const stalled = await raw(server);
    stalled.net.pause();
    const [socket] = await server.io.fetchSockets();
    for (let n = 0; n < 2_000 && slowClients.length === 0; n++) {
      socket?.emit('much', 'x'.repeat(16_384));
      await nextTurn();
    }
    expect(slowClients).toHaveLength(1);
    await eventually(() => expect(server.io.engine.clientsCount).toBe(0));
  });

  it('is cut off when it polls and does not come back', async () => {
    const slowClients: SlowClient[] = [];
    const server = await serve({
      maxBufferedBytes: BOUND,
      onSlowClient: (slow) => slowClients.push(slow),
    });
    const polling = `${server.url}/socket.io/?EIO=4&transport=polling`;
    const sid = /"sid":"([^"]+)"/.exec(await (await fetch(polling)).text())?.[1];
    await fetch(`${polling}&sid=${sid}`, { method: 'POST', body: '40' });
    await eventually(() => expect(server.io.of('/').sockets.size).toBe(1));
    for (let n = 0; n < 2_000 && slowClients.length === 0; n++) {
      server.io.emit('much', 'x'.repeat(16_384));
      await nextTurn();
    }
    expect(slowClients).toMatchObject([{ transport: 'polling' }]);
    expect(slowClients[0]?.bufferedBytes).toBeLessThan(2 * BOUND);
    expect(server.io.engine.clientsCount).toBe(0);
  });
});

describe('where Socket.IO is not as expected', () => {
  it('warns, and leaves it as it is', async () => {
    const warnings: string[] = [];
    const server = await startServer('stock');
    open.push(server.close);
    const below = server.io.adapter();
    if (!below) throw new Error('no adapter');
    const Below = below as new (nsp: object) => object;
    class Other extends Below {
      constructor(nsp: object) {
        super(nsp);
        // As if the next version of the adapter had it under another name.
        Object.assign(this, {
          apply: undefined,
          broadcast: (packet: object) => {
            for (const [, socket] of server.io.of('/').sockets) {
              Reflect.apply(Reflect.get(socket, 'packet'), socket, [packet]);
            }
          },
        });
      }
    }
    server.io.adapter(
      coalesceWrites(Other as typeof below, { onWarning: (message) => warnings.push(message) }),
    );
    expect(warnings).toEqual(['Writes are not joined: adapter.apply() is not as expected.']);
    const client = await join(server, ['websocket']);
    const heard = next(client, 'sale');
    server.io.emit('sale', 1);
    expect(await heard).toEqual([1]);
  });

  it('leaves a namespace of another kind to it, whatever that lacks', async () => {
    const server = await serve('stock');
    const below = server.io.adapter();
    if (!below) throw new Error('no adapter');
    const Below = below as unknown as new (namespace: object) => object;
    const warnings: string[] = [];
    const joined = coalesceWrites(below, { onWarning: (message) => warnings.push(message) });
    const Joined = joined as unknown as new (namespace: object) => object;
    const encoder = {
      encode: () => {
        throw new Error('only what is in the schema');
      },
    };
    const others = {
      'no sockets': { name: '/one', server: { encoder: server.io.encoder } },
      'sockets in an object': { name: '/two', server: { encoder: server.io.encoder }, sockets: {} },
      'another parser': { name: '/three', server: { encoder }, sockets: new Map() },
      'no encoder': { name: '/four', server: {}, sockets: new Map() },
    };
    for (const [kind, namespace] of Object.entries(others)) {
      warnings.length = 0;
      expect([kind, new Joined(namespace) instanceof Below, warnings]).toEqual([
        ...[kind, true, [expect.stringContaining('Writes are not joined: ')]],
      ]);
    }
  });

  it('joins the writes of namespaces that are made when a client asks for them', async () => {
    const flushes: Flush[] = [];
    const server = await serve(
      { onFlush: (flush) => flushes.push(flush) },
      { cleanupEmptyChildNamespaces: true },
    );
    const parent = server.io.of(/^\/room-\d+$/);
    parent.on('connection', (socket) => socket.join('red'));
    const clients = ['/room-1', '/room-2'].map((name) =>
      connect(server.url + name, { transports: ['websocket'], forceNew: true }),
    );
    const heard = clients.map((client) => {
      const events: unknown[] = [];
      client.onAny((...event: unknown[]) => events.push(event));
      return events;
    });
    await Promise.all(clients.map((client) => next(client, 'connect')));
    parent.emit('all', 1);
    parent.to('red').emit('some', 2);
    server.io.of('/room-1').emit('own', 3);
    await eventually(() => {
      expect(heard[0]).toEqual([
        ...[
          ['all', 1],
          ['some', 2],
        ],
        ['own', 3],
      ]);
      expect(heard[1]).toEqual([
        ['all', 1],
        ['some', 2],
      ]);
    });
    expect(flushes.reduce((sum, { frames }) => sum + frames, 0)).toBe(5);
    for (const client of clients) client.close();
    await eventually(() => expect(server.io.engine.clientsCount).toBe(0));
    parent.emit('nobody', 4);
  });

  it('leaves connections that deflate to it', async () => {
    const flushes: Flush[] = [];
    const server = await serve(
      { onFlush: (flush) => flushes.push(flush) },
      { perMessageDeflate: { threshold: 10 } },
    );
    const client = await join(server, ['websocket']);
    const heard = next(client, 'sale');
    server.io.emit('sale', 'x'.repeat(100));
    expect(await heard).toEqual(['x'.repeat(100)]);
    expect(flushes).toEqual([]);
  });
});
