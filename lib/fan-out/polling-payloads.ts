import type { Server } from 'socket.io';
import { type PollingParts, pollingParts } from './socket-io-internals';

/**
 * The maximum number of packets in one polling payload. Python's engineio rejects a larger payload,
 * and loses all of it with the connection.
 */
const MAX_PACKETS = 16;

/**
 * Answers each poll with at most 16 packets. The rest stays in engine.io's write buffer, in order, for
 * the next polls, which a client sends as soon as it has an answer, or for the WebSocket that it
 * upgrades to. WebSockets are not bounded.
 *
 * @param onWarning receives the name of a missing part of engine.io; payloads then have no bound.
 */
export function boundPollingPayloads(
  { engine }: Server,
  onWarning: (message: string) => void = console.warn,
): void {
  engine.on('connection', (conn: object) => {
    const parts = pollingParts(conn);
    if (!parts) return;
    if ('missing' in parts) onWarning(`Polling payloads have no bound: ${parts.missing}.`);
    else parts.flush = flushChunk;
  });
}

/** Replaces engine.io's `flush`, which puts the whole write buffer into one payload. */
function flushChunk(this: PollingParts): void {
  const { transport, writeBuffer } = this;
  if (transport.name !== 'polling' || writeBuffer.length <= MAX_PACKETS) {
    Object.getPrototypeOf(this).flush.call(this);
    return;
  }
  if (this.readyState === 'closed' || !transport.writable) return;
  const chunk = writeBuffer.splice(0, MAX_PACKETS);
  this.emit('flush', chunk);
  this.server.emit('flush', this, chunk);
  // Callbacks of sent packets, and the `drain` event that `close` waits for, come only after the last
  // chunk.
  this.sentCallbackFn.push(null);
  transport.send(chunk);
}
