import { io as connect } from 'socket.io-client';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Flush } from './options';
import { eventually, next, serve } from './testing/real-server';

describe('with connection state recovery', () => {
  it('a client that reconnects receives what it missed, and nothing twice', async () => {
    const flushes: Flush[] = [];
    const server = await serve(
      { onFlush: (flush) => flushes.push(flush) },
      { connectionStateRecovery: {} },
    );
    const client = connect(server.url, { transports: ['websocket'], reconnectionDelay: 10 });
    onTestFinished(() => void client.disconnect());
    const received: number[] = [];
    client.on('sale', (n: number) => received.push(n));
    await next(client, 'connect');

    for (let n = 1; n <= 3; n++) server.io.emit('sale', n);
    await eventually(() => expect(received).toHaveLength(3));
    const id = String(client.id);
    const disconnected = new Promise<void>((resolve) => {
      server.io
        .of('/')
        .sockets.get(id)
        ?.once('disconnect', () => resolve());
    });
    client.io.engine.close();
    await disconnected;
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
