import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server, type Socket } from 'socket.io';
import { afterEach, expect, it, vi } from 'vitest';
import { RawClient } from '@/lib/fan-out/testing/raw-client';
import { sendText } from '@/lib/fan-out/testing/raw-websocket';
import { answerInTurn } from '@/lib/realtime/answer-in-turn.server';
import { upTo } from '@/tests/count';

const QUESTIONS = 200;
const ANSWER = 'a'.repeat(100_000);
/** The system takes some answers before it lets the server wait. */
const MAX_UNREAD_BYTES = 12_000_000;

/** Starts a server that answers each question with much. @returns the numbers that it has answered. */
async function listen() {
  const server = createServer();
  const io = new Server(server);
  const answered: number[] = [];
  const sockets: Socket[] = [];
  io.on('connection', (socket) => {
    sockets.push(socket);
    socket.on('ASK', (n: number, ack: (answer: string) => void) => {
      void answerInTurn(socket.conn, () => {
        answered.push(n);
        ack(ANSWER);
      });
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { port, answered, sockets, close: () => io.close() };
}

afterEach(() => {
  vi.useRealTimers();
});

it('a client that asks and does not read gets no more answers until it reads, then all in order', async () => {
  // However slow this machine is, the client is not disconnected.
  vi.useFakeTimers({ toFake: ['setInterval'] });
  const { port, answered, sockets, close } = await listen();
  const client = await RawClient.connect(port);
  client.net.pause();
  for (let n = 1; n <= QUESTIONS; n++) sendText(client.net, `42${n}["ASK",${n}]`);
  const [socket] = sockets;
  await expect.poll(() => socket?.conn.transport.writable).toBe(false);
  // Another client has its answer meanwhile, after which everything that was sent before has arrived.
  const other = await RawClient.connect(port);
  sendText(other.net, '421["ASK",0]');
  await other.until((received) => received.length > ANSWER.length);
  expect(answered.length * ANSWER.length).toBeLessThan(MAX_UNREAD_BYTES);
  client.net.resume();
  await expect.poll(() => answered.length).toBe(QUESTIONS + 1);
  expect(answered.filter((n) => n > 0)).toEqual(upTo(QUESTIONS));
  client.end();
  other.end();
  await close();
});

it('a client that reads nothing while more than twenty of its messages wait is disconnected', async () => {
  vi.useFakeTimers({ toFake: ['setInterval'] });
  const { port, sockets, close } = await listen();
  const client = await RawClient.connect(port);
  client.net.pause();
  for (let n = 1; n <= QUESTIONS; n++) sendText(client.net, `42${n}["ASK",${n}]`);
  const [socket] = sockets;
  await expect.poll(() => socket?.conn.transport.writable).toBe(false);
  vi.advanceTimersByTime(1_900);
  expect(socket?.connected).toBe(true);
  await expect
    .poll(() => {
      vi.advanceTimersByTime(2_000);
      return socket?.connected;
    })
    .toBe(false);
  client.end();
  await close();
});

it('work that fails does not stop the next, and a closed connection stops nothing', async () => {
  const connection = { readyState: 'closed', transport: { name: 'websocket', writable: false } };
  const fail = () => Promise.reject(new Error('failed'));
  const results = await Promise.allSettled([
    answerInTurn(connection, fail),
    answerInTurn(connection, () => 2),
  ]);
  expect(results).toMatchObject([{ status: 'rejected' }, { status: 'fulfilled', value: 2 }]);
});
