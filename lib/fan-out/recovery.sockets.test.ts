import { io as connect } from 'socket.io-client';
import { afterEach, describe, expect, it } from 'vitest';
import type { Flush } from './options';
import { eventually, next, startServer } from './testing/real-server';

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of cleanups.splice(0).reverse()) await close();
});

describe('with connection state recovery', () => {
  it('a client that reconnects receives what it missed, and nothing twice', async () => {
    const flushes: Flush[] = [];
    const server = await startServer(
      { onFlush: (flush) => flushes.push(flush) },
      { connectionStateRecovery: {} },
    );
    cleanups.push(server.close);
    const client = connect(server.url, { transports: ['websocket'], reconnectionDelay: 10 });
    cleanups.push(() => client.disconnect());
    const received: number[] = [];
    client.on('sale', (n: number) => received.push(n));
    await next(client, 'connect');

    for (let n = 1; n <= 3; n++) server.io.emit('sale', n);
    await eventually(() => expect(received).toHaveLength(3));
    const id = String(client.id);
    const gone = new Promise<void>((resolve) => {
      server.io
        .of('/')
        .sockets.get(id)
        ?.once('disconnect', () => resolve());
    });
    client.io.engine.close();
    await gone;
    for (let n = 4; n <= 6; n++) server.io.emit('sale', n);
    await next(client, 'connect');
    expect(client.recovered).toBe(true);
    expect(client.id).toBe(id);
    for (let n = 7; n <= 9; n++) server.io.to(String(client.id)).emit('sale', n);
    await eventually(() => expect(received).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]));
    // Before the connection was lost, and after it was recovered.
    expect(flushes).toMatchObject([{ frames: 3 }, { frames: 3 }]);
  });
});
