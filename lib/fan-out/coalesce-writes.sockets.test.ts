import { setImmediate as nextTurn } from 'node:timers/promises';
import { type Socket as Client, io as connect } from 'socket.io-client';
import { describe, expect, it, onTestFinished } from 'vitest';
import { coalesceWrites } from './coalesce-writes';
import type { Flush, SlowClient } from './options';
import { RawClient } from './testing/raw-client';
import { eventually, next, type RealServer, serve } from './testing/real-server';

async function connectRaw(server: RealServer): Promise<RawClient> {
  const client = await RawClient.connect(server.port);
  onTestFinished(() => client.end());
  return client;
}

async function connectStock(
  server: RealServer,
  transports: string[],
  upgrade = false,
): Promise<Client> {
  const client = connect(server.url, { transports, upgrade, forceNew: true, reconnection: false });
  onTestFinished(() => void client.disconnect());
  await next(client, 'connect');
  return client;
}

/** Sizes on both sides of each length at which the header of a frame grows. */
const SIZES = [0, 100, 110, 111, 112, 113, 120, 126, 65_500, 65_520, 65_530, 65_540, 70_000];

describe('a coalesced write', () => {
  it('has the same bytes as the writes of stock Socket.IO', async () => {
    const streams: Buffer[] = [];
    for (const coalescing of ['stock', {}] as const) {
      const server = await serve(coalescing);
      const client = await connectRaw(server);
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
    const [stock, coalesced] = streams;
    expect(coalesced?.equals(stock as Buffer)).toBe(true);
  });
});

describe('an idle server', () => {
  it('writes a single packet before the event loop turns', async () => {
    const flushes: Flush[] = [];
    const server = await serve({ onFlush: (flush) => flushes.push(flush) });
    const clients = [await connectRaw(server), await connectRaw(server)];
    server.io.emit('alone');
    await Promise.resolve();
    await new Promise(process.nextTick);
    expect(flushes).toEqual([{ writes: 2, frames: 2, bytes: 2 * '__42["alone"]'.length }]);
    for (const client of clients) await client.until((bytes) => bytes.includes('alone'));
  });

  it('writes what is emitted in one turn as one write for each client', async () => {
    const flushes: Flush[] = [];
    const server = await serve({ onFlush: (flush) => flushes.push(flush) });
    const clients = [await connectRaw(server), await connectRaw(server), await connectRaw(server)];
    for (let n = 1; n <= 50; n++) server.io.emit('sale', n);
    for (const client of clients) await client.until((bytes) => bytes.includes('["sale",50]'));
    expect(flushes).toMatchObject([{ writes: 3, frames: 150 }]);
  });

  it('writes earlier broadcasts before a message to one client, and later ones after it', async () => {
    const server = await serve({});
    const client = await connectRaw(server);
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
    'delivers what was emitted before it disconnects a socket (close: %s)',
    async (close) => {
      const server = await serve({});
      const client = await connectStock(server, ['websocket']);
      const received: string[] = [];
      client.onAny((event: string) => received.push(event));
      const disconnected = next(client, 'disconnect');
      server.io.emit('goodbye');
      server.io.disconnectSockets(close);
      await disconnected;
      expect(received).toEqual(['goodbye']);
    },
  );

  it('delivers what was emitted before it closes a connection of engine.io', async () => {
    const server = await serve({});
    const client = await connectStock(server, ['websocket']);
    const received: string[] = [];
    client.onAny((event: string) => received.push(event));
    const disconnected = next(client, 'disconnect');
    server.io.emit('goodbye');
    for (const [, socket] of server.io.of('/').sockets) socket.conn.close();
    await disconnected;
    expect(received).toEqual(['goodbye']);
  });
});

describe('a client that is upgraded', () => {
  it('receives everything once and in order, with broadcasts during its upgrade', async () => {
    const flushes: Flush[] = [];
    const server = await serve({ onFlush: (flush) => flushes.push(flush) });
    const clients = await Promise.all(
      Array.from({ length: 5 }, async () => {
        const client = connect(server.url, {
          transports: ['polling', 'websocket'],
          forceNew: true,
        });
        onTestFinished(() => void client.disconnect());
        const received: number[] = [];
        client.on('sale', (n: number) => received.push(n));
        const upgraded = new Promise<void>((resolve) => {
          client.io.once('open', () => client.io.engine.once('upgrade', () => resolve()));
        });
        await next(client, 'connect');
        return { received, upgraded };
      }),
    );
    let emitted = 0;
    let isUpgraded = false;
    const upgraded = Promise.all(clients.map((client) => client.upgraded)).then(() => {
      isUpgraded = true;
    });
    while (!isUpgraded) {
      server.io.emit('sale', ++emitted);
      await nextTurn();
    }
    await upgraded;
    // The last sale may wait for the next pass.
    for (const { received } of clients)
      await eventually(() => expect(received.at(-1)).toBe(emitted));
    flushes.length = 0;
    for (let n = 0; n < 100; n++) server.io.emit('sale', ++emitted);
    const all = Array.from({ length: emitted }, (_, index) => index + 1);
    for (const { received } of clients)
      await eventually(() => expect(received).toHaveLength(emitted));
    for (const { received } of clients) expect(received).toEqual(all);
    expect(flushes).toMatchObject([{ writes: 5, frames: 500 }]);
  });
});

describe('a client that does not read', () => {
  const BOUND = 256 * 1024;

  it('is disconnected at the bound, with a reason, and other clients receive everything', async () => {
    const slowClients: SlowClient[] = [];
    const server = await serve({
      maxBufferedBytes: BOUND,
      onSlowClient: (slow) => slowClients.push(slow),
    });
    const [stalled, reader] = [await connectRaw(server), await connectStock(server, ['websocket'])];
    const reasons: unknown[] = [];
    for (const [, socket] of server.io.of('/').sockets) {
      socket.on('disconnect', (reason, description) => reasons.push({ reason, description }));
    }
    const received: number[] = [];
    reader.on('much', (n: number) => received.push(n));
    stalled.net.pause();
    let emitted = 0;
    while (slowClients.length === 0 && emitted < 2_000) {
      server.io.emit('much', ++emitted, 'x'.repeat(16_384));
      if (emitted % 10 === 0) await eventually(() => expect(received.at(-1)).toBe(emitted));
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
    server.io.emit('much', ++emitted);
    await eventually(() => expect(received).toHaveLength(emitted));
    expect(server.io.of('/').sockets.size).toBe(1);
    expect(server.io.engine.clientsCount).toBe(1);
  });

  it('is disconnected when only direct emits go to it', async () => {
    const slowClients: SlowClient[] = [];
    const server = await serve({
      maxBufferedBytes: BOUND,
      onSlowClient: (slow) => slowClients.push(slow),
    });
    const stalled = await connectRaw(server);
    stalled.net.pause();
    const [socket] = await server.io.fetchSockets();
    for (let n = 0; n < 2_000 && slowClients.length === 0; n++) {
      socket?.emit('much', 'x'.repeat(16_384));
      await nextTurn();
    }
    expect(slowClients).toHaveLength(1);
    await eventually(() => expect(server.io.engine.clientsCount).toBe(0));
  });

  it('is disconnected when it polls and never polls again', async () => {
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

describe('coalesceWrites', () => {
  it('warns about an adapter without a part that it needs, and leaves it unchanged', async () => {
    const warnings: string[] = [];
    const server = await serve('stock');
    const base = server.io.adapter();
    if (!base) throw new Error('no adapter');
    const Base = base as new (nsp: object) => object;
    class Other extends Base {
      constructor(nsp: object) {
        super(nsp);
        // As if the next version of the adapter had renamed it.
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
      coalesceWrites(Other as typeof base, { onWarning: (message) => warnings.push(message) }),
    );
    expect(warnings).toEqual(['Writes are not joined: adapter.apply() is not as expected.']);
    const client = await connectStock(server, ['websocket']);
    const received = next(client, 'sale');
    server.io.emit('sale', 1);
    expect(await received).toEqual([1]);
  });

  it('warns about a namespace of another kind, and leaves its adapter unchanged', async () => {
    const server = await serve('stock');
    const base = server.io.adapter();
    if (!base) throw new Error('no adapter');
    const Base = base as unknown as new (namespace: object) => object;
    const warnings: string[] = [];
    const coalesced = coalesceWrites(base, { onWarning: (message) => warnings.push(message) });
    const Coalesced = coalesced as unknown as new (namespace: object) => object;
    const encoder = {
      encode: () => {
        throw new Error('not in the schema');
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
      expect([kind, new Coalesced(namespace) instanceof Base, warnings]).toEqual([
        ...[kind, true, [expect.stringContaining('Writes are not joined: ')]],
      ]);
    }
  });

  it('coalesces the writes of dynamic namespaces', async () => {
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
    const received = clients.map((client) => {
      const events: unknown[] = [];
      client.onAny((...event: unknown[]) => events.push(event));
      return events;
    });
    await Promise.all(clients.map((client) => next(client, 'connect')));
    parent.emit('all', 1);
    parent.to('red').emit('some', 2);
    server.io.of('/room-1').emit('own', 3);
    await eventually(() => {
      expect(received[0]).toEqual([
        ...[
          ['all', 1],
          ['some', 2],
        ],
        ['own', 3],
      ]);
      expect(received[1]).toEqual([
        ['all', 1],
        ['some', 2],
      ]);
    });
    expect(flushes.reduce((sum, { frames }) => sum + frames, 0)).toBe(5);
    for (const client of clients) client.close();
    await eventually(() => expect(server.io.engine.clientsCount).toBe(0));
    parent.emit('none', 4);
  });

  it('leaves connections with perMessageDeflate to stock Socket.IO', async () => {
    const flushes: Flush[] = [];
    const server = await serve(
      { onFlush: (flush) => flushes.push(flush) },
      { perMessageDeflate: { threshold: 10 } },
    );
    const client = await connectStock(server, ['websocket']);
    const received = next(client, 'sale');
    server.io.emit('sale', 'x'.repeat(100));
    expect(await received).toEqual(['x'.repeat(100)]);
    expect(flushes).toEqual([]);
  });
});
