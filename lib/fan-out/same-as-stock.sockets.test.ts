import { setImmediate as nextTurn } from 'node:timers/promises';
import fc from 'fast-check';
import type { Socket } from 'socket.io';
import { type Socket as Client, io as connect } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually, next, type RealServer, startServer } from './testing/real-server';

const ROOMS = ['red', 'green', 'blue'];
/** What connects: WebSockets, polling, an upgraded one, and a WebSocket with two namespaces. */
const CROWD = [['websocket'], ['websocket'], ['websocket'], ['polling'], ['polling', 'websocket']];

const who = fc.nat(CROWD.length - 1);
const rooms = fc.uniqueArray(fc.constantFrom(...ROOMS), { maxLength: 2 });
const payload = fc.oneof(
  fc.string({ maxLength: 150 }),
  fc.constant('x'.repeat(66_000)),
  fc.constant('벨'),
  fc.uint8Array({ minLength: 1, maxLength: 130 }).map((bytes) => Buffer.from(bytes)),
);
const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('join' as const), who, rooms }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('leave' as const), who, rooms }) },
  { weight: 8, arbitrary: fc.record({ do: fc.constant('all' as const), payload }) },
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constant('rooms' as const), rooms, except: rooms, payload }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('others' as const), who, rooms, payload }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('one' as const), who, payload }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('answer' as const), who }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('ask' as const), rooms }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('volatile' as const), rooms }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('elsewhere' as const), payload }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('end' as const), who, close: fc.boolean() }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('turn' as const) }) },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** What one client heard: a number for each step that reached it, and what came with it. */
type Heard = (readonly [number, ...unknown[]])[];

/** One server and its sockets, on which a script is played. */
async function play(server: RealServer, script: readonly Step[]) {
  const { io } = server;
  const heard: Heard[] = CROWD.map(() => []);
  const ended: Promise<unknown>[] = [];
  const answers: ((n: number) => void)[][] = CROWD.map(() => []);
  const clients: Client[] = [];
  const sockets: Socket[] = [];
  const elsewhere: Socket[] = [];
  for (const [index, transports] of CROWD.entries()) {
    const cameThere = new Promise<Socket>((resolve) =>
      io.of('/elsewhere').once('connection', resolve),
    );
    const connected = new Promise<Socket>((resolve) => io.once('connection', resolve));
    const client = connect(server.url, { transports, forceNew: true, reconnection: false });
    const log = heard[index] as Heard;
    client.on('told', (n: number, ...given: unknown[]) => log.push([n, ...given.map(plain)]));
    client.on('asked', (n: number, answer: (n: number) => void) => {
      log.push([n]);
      answer(index);
    });
    const there = client.io.socket('/elsewhere');
    there.on('told', (n: number, ...given: unknown[]) => log.push([n, ...given.map(plain)]));
    const arrived = next(there, 'connect');
    const socket = await connected;
    socket.on('question', (answer: (n: number) => void) => answers[index]?.push(answer));
    await arrived;
    for (let n = 0; n < 3; n++) client.emit('question', (at: number) => log.push([at]));
    ended.push(new Promise((resolve) => client.once('disconnect', resolve)));
    if (transports.length > 1 && client.io.engine.transport.name === 'polling') {
      await new Promise<void>((resolve) => client.io.engine.once('upgrade', () => resolve()));
    }
    clients.push(client);
    sockets.push(socket);
    elsewhere.push(await cameThere);
  }
  await eventually(() => expect(answers.map(({ length }) => length)).toEqual(CROWD.map(() => 3)));

  const asked: Promise<unknown>[] = [];
  for (const [n, given] of script.entries()) {
    if (given.do === 'turn') await nextTurn();
    else if (given.do === 'join') await sockets[given.who]?.join(given.rooms);
    else if (given.do === 'leave') for (const room of given.rooms) sockets[given.who]?.leave(room);
    else if (given.do === 'all') io.emit('told', n, given.payload);
    else if (given.do === 'rooms')
      io.to(given.rooms).except(given.except).emit('told', n, given.payload);
    else if (given.do === 'others')
      sockets[given.who]?.to(given.rooms).emit('told', n, given.payload);
    else if (given.do === 'one') sockets[given.who]?.emit('told', n, given.payload);
    else if (given.do === 'answer') answers[given.who]?.pop()?.(n);
    else if (given.do === 'volatile') io.volatile.to(given.rooms).emit('told', n, 'volatile');
    else if (given.do === 'elsewhere') io.of('/elsewhere').emit('told', n, given.payload);
    else if (given.do === 'end') {
      // Whoever was asked has answered: else it would be a matter of luck.
      await Promise.all(asked);
      sockets[given.who]?.disconnect(given.close);
    } else
      asked.push(io.timeout(5_000).to(given.rooms).emitWithAck('asked', n).then(sorted, silent));
  }
  const answered = await Promise.all(asked);
  // The last thing that each of them is told, in either namespace that it is still in.
  const fence = script.length;
  const fences = sockets.map(
    (socket, index) => [socket, elsewhere[index]].filter((one) => one?.connected).length,
  );
  io.of('/elsewhere').emit('told', fence);
  io.emit('told', fence);
  for (const [index, due] of fences.entries()) {
    if (due < 2) await ended[index];
    const told = () => heard[index]?.filter(([n]) => n === fence);
    await eventually(() => expect(told()).toHaveLength(due));
  }
  for (const client of clients) client.io.engine.close();
  await eventually(() => expect(io.engine.clientsCount).toBe(0));
  return { heard, answered };
}

const plain = (given: unknown) =>
  ArrayBuffer.isView(given) ? Buffer.from(given as Uint8Array).toString('hex') : given;
const sorted = (answers: number[]) => answers.toSorted();
const silent = (error: { responses?: number[] }) => ['nobody', ...(error.responses ?? [])].sort();

describe('random scripts of joins, leaves, broadcasts, acks and ends', () => {
  let stock: RealServer;
  let joined: RealServer;
  beforeAll(async () => {
    [stock, joined] = await Promise.all([startServer('stock'), startServer({})]);
    for (const { io } of [stock, joined]) io.of('/elsewhere');
  });
  afterAll(() => Promise.all([stock.close(), joined.close()]));

  it('make everyone hear what stock Socket.IO makes them hear, in that order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 60 }), async (script) => {
        const [was, is] = await Promise.all([play(stock, script), play(joined, script)]);
        expect(is.answered).toEqual(was.answered);
        for (const [index, heard] of is.heard.entries()) {
          const lasting = ([, given]: readonly unknown[]) => given !== 'volatile';
          expect(heard.filter(lasting)).toEqual(was.heard[index]?.filter(lasting));
          // What is volatile may be missing, but never comes late or twice.
          const places = heard.map(([n]) => n);
          expect(places).toEqual(stockOrder(places));
        }
      }),
      { numRuns: 30, interruptAfterTimeLimit: 25_000 },
    );
  }, 60_000);
});

const stockOrder = (places: readonly number[]) => [...places].sort((a, b) => a - b);
