import { setImmediate as nextTurn } from 'node:timers/promises';
import { io as connect } from 'socket.io-client';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { SlowClient } from './options';
import { boundPollingPayloads } from './polling-payloads';
import { eventsOf, PollingClient } from './testing/polling-client';
import { eventually, next, serve } from './testing/real-server';

const BURST = 100;
const numbers = Array.from({ length: BURST }, (_, index) => [index + 1]);

const isLast = (packets: readonly string[]) => packets.some((packet) => packet.includes('"last"'));

describe('bounded polling payloads', () => {
  it('a polling client receives a burst in payloads of at most 16 packets, whole and in order', async () => {
    const { io, url } = await serve({});
    const client = await PollingClient.connect(url);
    for (const [n] of numbers) io.emit('sale', n);
    io.emit('last');
    const payloads = await client.pollUntil(isLast);
    expect(Math.max(...payloads.map(({ length }) => length))).toBe(16);
    expect(eventsOf(payloads, 'sale')).toEqual(numbers);
  });

  it('a polling client receives an ack within a burst in its place', async () => {
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

  it('a polling client receives all of a burst before the server disconnects it', async () => {
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

  it('a client that is upgraded receives the rest of a burst over its WebSocket', async () => {
    const { io, url } = await serve({});
    const client = connect(url, { transports: ['polling', 'websocket'], forceNew: true });
    onTestFinished(() => void client.disconnect());
    const received: unknown[] = [];
    client.on('sale', (...args) => received.push(args));
    const last = next(client, 'last');
    const upgraded = new Promise<void>((resolve) => {
      client.io.once('open', () => client.io.engine.once('upgrade', () => resolve()));
    });
    await next(client, 'connect');
    for (const [n] of numbers) io.emit('sale', n);
    io.emit('last');
    await Promise.all([last, upgraded]);
    expect(received).toEqual(numbers);
  });

  it('a polling client is not disconnected for packets that it has received', async () => {
    const slowClients: SlowClient[] = [];
    const maxBufferedBytes = 256 * 1024;
    const { io, url } = await serve({
      maxBufferedBytes,
      onSlowClient: (slow) => slowClients.push(slow),
    });
    const client = await PollingClient.connect(url);
    const filler = 'x'.repeat(4_096);
    for (let n = 0; n < 20; n++) io.emit('sale', n, filler);
    // Each poll takes 16 packets and 16 are added: four always wait, and 1 MiB is sent in the end.
    for (let poll = 0; poll < 16; poll++) {
      expect(await client.poll()).toHaveLength(16);
      for (let n = 0; n < 16; n++) io.emit('sale', n, filler);
      await nextTurn();
    }
    expect(slowClients).toEqual([]);
  });
});

it('boundPollingPayloads warns about a missing part of engine.io, and leaves payloads unchanged', async () => {
  const { io, url } = await serve('stock');
  const warnings: string[] = [];
  io.engine.on('connection', (conn: object) => Object.assign(conn, { sentCallbackFn: undefined }));
  boundPollingPayloads(io, (message) => warnings.push(message));
  await fetch(`${url}/socket.io/?EIO=4&transport=polling`);
  expect(warnings).toEqual(['Polling payloads have no bound: conn.sentCallbackFn.']);
});
