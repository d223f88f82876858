/** Connections that arrive while the server is busy. */
import { readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { expect, test } from './support/fixtures';

const CLIENTS = 2_000;

/** The longest queue that the system allows; 0 where it does not say. */
function maxBacklog(): number {
  if (process.platform !== 'linux') return 0;
  return Number(readFileSync('/proc/sys/net/core/somaxconn', 'utf8'));
}

test('2,000 connections at the same moment wait for a server that is busy, and each is answered', async ({
  ownShop,
}) => {
  test.skip(maxBacklog() < CLIENTS, 'The system queues fewer connections.');
  const { shop } = await ownShop();
  const sockets: Socket[] = [];
  const answers: Promise<string>[] = [];
  shop.signal('SIGSTOP');
  try {
    const connected = Array.from({ length: CLIENTS }, () => {
      // When the queue is full, the system drops the handshake; the client repeats it after seconds.
      const socket = connect(shop.port, '127.0.0.1').setEncoding('latin1');
      sockets.push(socket);
      answers.push(
        new Promise((resolve, reject) => socket.once('data', resolve).once('error', reject)),
      );
      return new Promise<void>((resolve, reject) =>
        socket.once('connect', resolve).once('error', reject),
      );
    });
    await Promise.all(connected);
    for (const socket of sockets) {
      socket.write('GET /api/health/live HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n');
    }
  } finally {
    shop.signal('SIGCONT');
  }
  const statuses = (await Promise.all(answers)).map((answer) => answer.slice(0, 12));
  expect(new Set(statuses)).toEqual(new Set(['HTTP/1.1 200']));
  for (const socket of sockets) socket.destroy();
});
