import type { Socket } from 'socket.io';
import { processSingleton } from '@/lib/core/process-singleton.server';

type Connection = Pick<Socket['conn'], 'readyState' | 'once' | 'off'> & {
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

/** The end of the last work of each connection. */
const lastWork = () =>
  processSingleton('answers-in-turn', () => new WeakMap<object, Promise<void>>());

/**
 * Runs `work`, which answers a message, after the work of earlier messages of the connection and once the
 * client has read their answers. A client that asks on and on and does not read would otherwise make the
 * server hold every answer, up to a hundred thousand bytes each.
 *
 * @returns what `work` returns.
 * @throws what `work` throws.
 */
export function answerInTurn<T>(connection: object, work: () => Promise<T> | T): Promise<T> {
  const tails = lastWork();
  const before = tails.get(connection) ?? Promise.resolve();
  const done = before.then(() => whenRead(connection as Connection)).then(work);
  tails.set(
    connection,
    done.then(
      () => {},
      () => {},
    ),
  );
  return done;
}

/** Resolves when the transport takes what is sent next, or when the connection is closed. */
async function whenRead(connection: Connection): Promise<void> {
  while (connection.readyState === 'open' && isBlocked(connection)) await nextChange(connection);
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
