import { setImmediate as nextTurn } from 'node:timers/promises';
import { io as connect } from 'socket.io-client';
import { afterEach, describe, expect, it } from 'vitest';
import type { SlowClient } from './options';
import { boundPollingPayloads } from './polling-payloads';
import { eventsOf, PollingClient } from './testing/polling-client';
import { eventually, next, type RealServer, startServer } from './testing/real-server';

const BURST = 100;
const numbers = Array.from({ length: BURST }, (_, index) => [index + 1]);

const open: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

async function serve(...given: Parameters<typeof startServer>): Promise<RealServer> {
  const server = await startServer(...given);
  open.push(server.close);
  return server;
}

const isLast = (packets: readonly string[]) => packets.some((packet) => packet.includes('"last"'));

describe('a client that polls', () => {
  it('gets a burst in payloads of at most 16 packets, whole and in order', async () => {
    const { io, url } = await serve({});
    const client = await PollingClient.connect(url);
    for (const [n] of numbers) io.emit('sale', n);
    io.emit('last');
    const payloads = await client.pollUntil(isLast);
    expect(Math.max(...payloads.map(({ length }) => length))).toBe(16);
    expect(eventsOf(payloads, 'sale')).toEqual(numbers);
  });

  it('gets an answer to what it asked in the middle of a burst, in its place', async () => {
    const { io, url } = await serve({});
    io.on('connection', (socket) => {
      socket.on('RESUME', (ack: (answer: string) => void) => {
        for (const [n] of numbers) io.emit('sale', n);
        ack('resumed');
        io.emit('last');
      });
    });
    const client = await PollingClient.connect(url);
    await client.send('427["RESUME"]');
    const payloads = await client.pollUntil(isLast);
    expect(Math.max(...payloads.map(({ length }) => length))).toBe(16);
    expect(payloads.flat().slice(-2)).toEqual(['437["resumed"]', '42["last"]']);
  });

  it('gets all of a burst before the server disconnects it', async () => {
    const { io, url } = await serve({});
    const client = await PollingClient.connect(url);
    for (const [n] of numbers) io.emit('sale', n);
    io.disconnectSockets(true);
    const payloads = await client.pollUntil((packets) => packets.includes('1'));
    expect(Math.max(...payloads.map(({ length }) => length))).toBeLessThanOrEqual(16);
    expect(eventsOf(payloads, 'sale')).toEqual(numbers);
    expect(payloads.flat().slice(-3)).toContain('41');
    await eventually(() => expect(io.engine.clientsCount).toBe(0));
  });

  it('gets what is left of a burst over the WebSocket that it is upgraded to', async () => {
    const { io, url } = await serve({});
    const client = connect(url, { transports: ['polling', 'websocket'], forceNew: true });
    open.push(() => client.disconnect());
    const heard: unknown[] = [];
    client.on('sale', (...given) => heard.push(given));
    const last = next(client, 'last');
    const upgraded = new Promise<void>((resolve) => {
      client.io.once('open', () => client.io.engine.once('upgrade', () => resolve()));
    });
    await next(client, 'connect');
    for (const [n] of numbers) io.emit('sale', n);
    io.emit('last');
    await Promise.all([last, upgraded]);
    expect(heard).toEqual(numbers);
  });

  it('is not cut off for what it has taken, though more always waits', async () => {
    const slowClients: SlowClient[] = [];
    const maxBufferedBytes = 256 * 1024;
    const { io, url } = await serve({
      maxBufferedBytes,
      onSlowClient: (slow) => slowClients.push(slow),
    });
    const client = await PollingClient.connect(url);
    const filler = 'x'.repeat(4_096);
    for (let n = 0; n < 20; n++) io.emit('sale', n, filler);
    // 16 go and 16 come: four packets are left each time, and 1 MiB went through in the end.
    for (let round = 0; round < 16; round++) {
      expect(await client.poll()).toHaveLength(16);
      for (let n = 0; n < 16; n++) io.emit('sale', n, filler);
      await nextTurn();
    }
    expect(slowClients).toEqual([]);
  });
});

it('leaves payloads as they are where engine.io is not as expected, and says so', async () => {
  const { io, url } = await serve('stock');
  const warnings: string[] = [];
  io.engine.on('connection', (conn: object) => Object.assign(conn, { sentCallbackFn: undefined }));
  boundPollingPayloads(io, (message) => warnings.push(message));
  await fetch(`${url}/socket.io/?EIO=4&transport=polling`);
  expect(warnings).toEqual(['Polling payloads have no bound: conn.sentCallbackFn.']);
});
