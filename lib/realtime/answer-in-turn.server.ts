import type { Socket } from 'socket.io';
import { processSingleton } from '@/lib/core/process-singleton.server';

type Connection = Pick<Socket['conn'], 'readyState' | 'once' | 'off' | 'close' | 'request'> & {
  readonly transport: {
    readonly name: string;
    readonly writable: boolean;
    once: (event: string, listener: () => void) => unknown;
    off: (event: string, listener: () => void) => unknown;
  };
  readonly writeBuffer: readonly unknown[];
};

/** Events of a connection after which it may take the next answer. */
const EVENTS = ['drain', 'upgrade', 'close'] as const;

/** How many messages may wait for a client that has read nothing for so long. */
const MAX_UNREAD_MESSAGES = 20;
const UNREAD_TIMEOUT_MS = 2_000;

/** The end of the last work of a connection, and how many messages it has not answered. */
type Turns = { last: Promise<void>; waiting: number };

const turnsByConnection = () =>
  processSingleton('answers-in-turn', () => new WeakMap<object, Turns>());

/**
 * Runs `work`, which answers a message, after the work of earlier messages of the connection and once the
 * client has read their answers. A client that asks on and on and does not read would otherwise make the
 * server hold every answer, up to a hundred thousand bytes each. Its questions take memory too, so it is
 * disconnected when it reads nothing for two seconds while more than twenty wait.
 *
 * @returns what `work` returns.
 * @throws what `work` throws.
 */
export function answerInTurn<T>(connection: object, work: () => Promise<T> | T): Promise<T> {
  const all = turnsByConnection();
  const turns = all.get(connection) ?? { last: Promise.resolve(), waiting: 0 };
  all.set(connection, turns);
  turns.waiting += 1;
  const done = turns.last.then(() => whenRead(connection as Connection, turns)).then(work);
  const end = () => {
    turns.waiting -= 1;
  };
  turns.last = done.then(end, end);
  return done;
}

/** Resolves when the transport takes what is sent next, or when the connection is closed. */
async function whenRead(connection: Connection, turns: Turns): Promise<void> {
  if (!mustWait(connection)) return;
  const timer = setInterval(() => {
    if (turns.waiting > MAX_UNREAD_MESSAGES) disconnect(connection);
  }, UNREAD_TIMEOUT_MS);
  while (mustWait(connection)) {
    await nextChange(connection);
    timer.refresh();
  }
  clearInterval(timer);
}

const mustWait = (connection: Connection) =>
  connection.readyState === 'open' && isBlocked(connection);

/** Ends the connection without what is still to be sent, which the client does not read. */
function disconnect(connection: Connection): void {
  connection.request.socket.destroy();
  connection.close(true);
}

/** A WebSocket is writable when its last write was taken; a poll is there when the client sends it. */
function isBlocked({ transport, writeBuffer }: Connection): boolean {
  return transport.name === 'websocket' ? !transport.writable : writeBuffer.length > 0;
}

function nextChange(connection: Connection): Promise<void> {
  const { transport } = connection;
  return new Promise((resolve) => {
    const changed = () => {
      transport.off('ready', changed);
      for (const event of EVENTS) connection.off(event, changed);
      resolve();
    };
    transport.once('ready', changed);
    for (const event of EVENTS) connection.once(event, changed);
  });
}
