import { setImmediate as nextTurn } from 'node:timers/promises';
import fc from 'fast-check';
import type { Socket } from 'socket.io';
import { type Socket as Client, io as connect } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually, next, type RealServer, startServer } from './testing/real-server';

const ROOMS = ['red', 'green', 'blue'];
/** The transports of each client; the last one upgrades. */
const CLIENTS = [
  ['websocket'],
  ['websocket'],
  ['websocket'],
  ['polling'],
  ['polling', 'websocket'],
];

const client = fc.nat(CLIENTS.length - 1);
const rooms = fc.uniqueArray(fc.constantFrom(...ROOMS), { maxLength: 2 });
const payload = fc.oneof(
  fc.string({ maxLength: 150 }),
  fc.constant('x'.repeat(66_000)),
  fc.constant('벨'),
  fc.uint8Array({ minLength: 1, maxLength: 130 }).map((bytes) => Buffer.from(bytes)),
);
const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ do: fc.constant('join' as const), client, rooms }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('leave' as const), client, rooms }) },
  { weight: 8, arbitrary: fc.record({ do: fc.constant('all' as const), payload }) },
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constant('rooms' as const), rooms, except: rooms, payload }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('others' as const), client, rooms, payload }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('one' as const), client, payload }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('answer' as const), client }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('ask' as const), rooms }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('volatile' as const), rooms }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('elsewhere' as const), payload }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('end' as const), client, close: fc.boolean() }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('turn' as const) }) },
);
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** What one client received: the number of each step that reached it, and its payload. */
type Received = (readonly [number, ...unknown[]])[];

/** A client with sockets in two namespaces, and their counterparts on the server. */
type Session = {
  client: Client;
  socket: Socket;
  elsewhere: Socket;
  received: Received;
  /** The acks that the client waits for. */
  acks: ((n: number) => void)[];
  disconnected: Promise<unknown>;
};

async function openSession(
  { io, url }: RealServer,
  index: number,
  transports: string[],
): Promise<Session> {
  const connected = new Promise<Socket>((resolve) => io.once('connection', resolve));
  const connectedElsewhere = new Promise<Socket>((resolve) =>
    io.of('/elsewhere').once('connection', resolve),
  );
  const client = connect(url, { transports, forceNew: true, reconnection: false });
  const elsewhere = client.io.socket('/elsewhere');
  const received: Received = [];
  for (const one of [client, elsewhere]) {
    one.on('event', (n: number, ...args: unknown[]) => received.push([n, ...args.map(plain)]));
  }
  client.on('question', (n: number, answer: (n: number) => void) => {
    received.push([n]);
    answer(index);
  });
  const arrived = next(elsewhere, 'connect');
  const socket = await connected;
  const acks: Session['acks'] = [];
  socket.on('question', (answer: (n: number) => void) => acks.push(answer));
  await arrived;
  for (let n = 0; n < 3; n++) client.emit('question', (step: number) => received.push([step]));
  const disconnected = new Promise((resolve) => client.once('disconnect', resolve));
  if (transports.length > 1 && client.io.engine.transport.name === 'polling') {
    await new Promise<void>((resolve) => client.io.engine.once('upgrade', () => resolve()));
  }
  const socketElsewhere = await connectedElsewhere;
  await eventually(() => expect(acks).toHaveLength(3));
  return { client, socket, elsewhere: socketElsewhere, received, acks, disconnected };
}

/** Performs one step. `questions` collects the acks of broadcasts. */
async function perform(
  { io }: RealServer,
  sessions: readonly Session[],
  questions: Promise<unknown>[],
  n: number,
  now: Step,
): Promise<void> {
  if (now.do === 'turn') return nextTurn();
  if (now.do === 'all') io.emit('event', n, now.payload);
  else if (now.do === 'rooms') io.to(now.rooms).except(now.except).emit('event', n, now.payload);
  else if (now.do === 'volatile') io.volatile.to(now.rooms).emit('event', n, 'volatile');
  else if (now.do === 'elsewhere') io.of('/elsewhere').emit('event', n, now.payload);
  else if (now.do === 'ask') {
    const acks = io.timeout(5_000).to(now.rooms).emitWithAck('question', n);
    questions.push(acks.then(sorted, partial));
  } else {
    const { socket, acks } = sessions[now.client] as Session;
    if (now.do === 'join') await socket.join(now.rooms);
    else if (now.do === 'leave') for (const room of now.rooms) await socket.leave(room);
    else if (now.do === 'others') socket.to(now.rooms).emit('event', n, now.payload);
    else if (now.do === 'one') socket.emit('event', n, now.payload);
    else if (now.do === 'answer') acks.pop()?.(n);
    else {
      // Otherwise it is a matter of chance whether an ack arrives before the disconnect.
      await Promise.all(questions);
      socket.disconnect(now.close);
    }
  }
}

/** Plays `script` on a server. @returns what each client received, and the acks. */
async function play(server: RealServer, script: readonly Step[]) {
  const { io } = server;
  const sessions: Session[] = [];
  for (const [index, transports] of CLIENTS.entries()) {
    sessions.push(await openSession(server, index, transports));
  }
  const questions: Promise<unknown>[] = [];
  for (const [n, now] of script.entries()) await perform(server, sessions, questions, n, now);
  const answered = await Promise.all(questions);

  // The last event of each client, in each namespace that it is still in.
  const last = script.length;
  const due = sessions.map(
    ({ socket, elsewhere }) => [socket, elsewhere].filter(({ connected }) => connected).length,
  );
  io.of('/elsewhere').emit('event', last);
  io.emit('event', last);
  for (const [index, { received, disconnected }] of sessions.entries()) {
    const times = due[index] ?? 0;
    if (times < 2) await disconnected;
    await eventually(() => expect(received.filter(([n]) => n === last)).toHaveLength(times));
  }
  for (const { client } of sessions) client.io.engine.close();
  await eventually(() => expect(io.engine.clientsCount).toBe(0));
  return { received: sessions.map(({ received }) => received), answered };
}

const plain = (value: unknown) =>
  ArrayBuffer.isView(value) ? Buffer.from(value as Uint8Array).toString('hex') : value;
const sorted = (answers: number[]) => answers.toSorted();
const partial = (error: { responses?: number[] }) => ['timeout', ...(error.responses ?? [])].sort();

describe('random scripts of joins, leaves, broadcasts, acks and disconnects', () => {
  let stock: RealServer;
  let coalesced: RealServer;
  beforeAll(async () => {
    [stock, coalesced] = await Promise.all([startServer('stock'), startServer({})]);
    for (const { io } of [stock, coalesced]) io.of('/elsewhere');
  });
  afterAll(() => Promise.all([stock.close(), coalesced.close()]));

  it('deliver what stock Socket.IO delivers to each client, in the same order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 60 }), async (script) => {
        const [expected, actual] = await Promise.all([
          play(stock, script),
          play(coalesced, script),
        ]);
        expect(actual.answered).toEqual(expected.answered);
        for (const [index, received] of actual.received.entries()) {
          const isReliable = ([, value]: readonly unknown[]) => value !== 'volatile';
          expect(received.filter(isReliable)).toEqual(expected.received[index]?.filter(isReliable));
          // A volatile packet may be missing, but never comes late or twice.
          const steps = received.map(([n]) => n);
          expect(steps).toEqual(steps.toSorted((a, b) => a - b));
        }
      }),
      { numRuns: 30, interruptAfterTimeLimit: 25_000 },
    );
  }, 60_000);
});
