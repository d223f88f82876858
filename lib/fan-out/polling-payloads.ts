import type { Server } from 'socket.io';
import { type PollingParts, pollingParts } from './socket-io-internals';

/**
 * The most packets of one polling payload. Python's engineio refuses a payload of more, and drops all
 * of it with the connection.
 */
const MAX_PACKETS = 16;

/**
 * Answers each poll with at most 16 packets. The rest stays where it waits, in order, and goes with
 * the next polls: a client asks again as soon as it has an answer. WebSockets are not concerned, and
 * an upgrade takes the rest along.
 *
 * @param onWarning is told what of engine.io is not as expected; payloads then have no bound.
 */
export function boundPollingPayloads(
  { engine }: Server,
  onWarning: (message: string) => void = console.warn,
): void {
  engine.on('connection', (conn: object) => {
    const parts = pollingParts(conn);
    if (!parts) return;
    if ('missing' in parts) onWarning(`Polling payloads have no bound: ${parts.missing}.`);
    else parts.flush = flushPart;
  });
}

/** In place of engine.io's own `flush`, which puts everything that waits into one payload. */
function flushPart(this: PollingParts): void {
  const { transport, writeBuffer } = this;
  if (transport.name !== 'polling' || writeBuffer.length <= MAX_PACKETS) {
    Object.getPrototypeOf(this).flush.call(this);
    return;
  }
  if (this.readyState === 'closed' || !transport.writable) return;
  const part = writeBuffer.splice(0, MAX_PACKETS);
  this.emit('flush', part);
  this.server.emit('flush', this, part);
  // Callbacks of what is sent wait for the whole, and so does `drain`, by which `close` knows that
  // nothing is left.
  this.sentCallbackFn.push(null);
  transport.send(part);
}
