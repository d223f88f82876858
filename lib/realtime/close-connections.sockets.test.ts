import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { io as connect } from 'socket.io-client';
import { afterEach, expect, it } from 'vitest';
import { closeConnections } from '@/lib/realtime/close-connections.server';

const open: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

const TRANSPORTS = [['websocket'], ['polling'], ['polling', 'websocket']].map((transports) => ({
  transports,
}));

it.each(TRANSPORTS)(
  'closeConnections ends stock clients over $transports with transport close, after flushing what was written',
  async ({ transports }) => {
    const http = createServer();
    const io = new Server(http);
    http.listen(0, '127.0.0.1');
    await once(http, 'listening');
    const { port } = http.address() as AddressInfo;
    open.push(() => io.close());
    io.on('connection', (socket) =>
      socket.on('BUY', (answer: (text: string) => void) => answer('order')),
    );
    const reasons: string[] = [];
    const clients = Array.from({ length: 20 }, () => {
      const client = connect(`http://127.0.0.1:${port}`, { transports, forceNew: true });
      open.push(() => client.close());
      return client.on('disconnect', (reason) => reasons.push(reason));
    });
    await Promise.all(
      clients.map(
        (client) =>
          new Promise<void>((resolve) => {
            client.on('connect', resolve);
          }),
      ),
    );
    // Some clients are between two polls, others in the middle of one.
    const sales = setInterval(() => io.emit('BUY_GOODS', {}), 3);
    open.push(() => clearInterval(sales));

    let bought = 0;
    let answered = 0;
    const all = new Promise<void>((resolve) => {
      for (const socket of io.sockets.sockets.values()) {
        socket.on('BUY', () => {
          bought += 1;
          if (bought === clients.length) resolve();
        });
      }
    });
    for (const client of clients)
      client.emit('BUY', () => {
        answered += 1;
      });
    await all;
    await closeConnections(io, ['/']);
    http.close();
    await expect.poll(() => reasons.length).toBe(clients.length);
    expect(new Set(reasons)).toEqual(new Set(['transport close']));
    expect(answered).toBe(clients.length);
  },
);
