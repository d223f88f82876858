import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { Latencies } from './latencies';
import { BEFORE_SEQ } from './sale';

/**
 * The crowd: many light clients in one process of their own. They speak WebSocket and as much of
 * Socket.IO as it takes to be there, look at every frame's number, and compare the time it came
 * with the time its sale was due.
 */
export type LoadCommand =
  | { gather: { ports: number[]; clients: number; stalled: number; socketIo: boolean } }
  /** Sales `first`, `first + 1`, … are due at `start`, `start + period`, … (ms since the epoch). */
  | { expect: { first: number; start: number; period: number } }
  /** Sales `first`, `first + 1`, … are due at the date that each of them bears. */
  | { expectDated: { first: number } }
  | { report: true };
export type Report = ReturnType<Latencies['report']> & { wrong: number };

/** All sockets read into this one: a frame that is not whole is kept aside. */
const INCOMING = Buffer.alloc(256 * 1024);
const AT_ONCE = 200;
const HEAD_OF_TEXT = 0x81;
/** Of `42["BUY_GOODS"`: no other event begins with it. */
const FIRST_OF_EVENT = BEFORE_SEQ.charCodeAt(4);
const now = () => performance.timeOrigin + performance.now();

let latencies = new Latencies(0, () => 0);
let wrong = 0;
/** Where they are asked for: the date that each sale bears, by its seq. */
let dates: Map<number, number> | undefined;
const sockets: Socket[] = [];

/** One client. Resolves once it is there. */
function join(port: number, socketIo: boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    let rest: Buffer | undefined;
    let upgraded = false;
    let last = -1;
    const callback = (size: number, buffer: Uint8Array) => {
      let bytes = buffer.subarray(0, size) as Buffer;
      if (rest) bytes = Buffer.concat([rest, bytes]);
      rest = undefined;
      let at = 0;
      if (!upgraded) {
        const end = bytes.indexOf('\r\n\r\n');
        if (end >= 0) {
          upgraded = true;
          at = end + 4;
          if (!socketIo) resolve();
        }
      }
      const time = now();
      while (upgraded && bytes.length - at >= 2) {
        const short = (bytes[at + 1] as number) & 127;
        const head = short === 126 ? 4 : 2;
        if (bytes.length - at < head) break;
        const length = short === 126 ? bytes.readUInt16BE(at + 2) : short;
        if (bytes.length - at < head + length) break;
        last = hear(bytes, at + head, length, last, time);
        at += head + length;
      }
      if (at < bytes.length) rest = Buffer.from(bytes.subarray(at));
      return true;
    };
    const socket = connect({ port, host: '127.0.0.1', onread: { buffer: INCOMING, callback } });
    const hear = (bytes: Buffer, at: number, length: number, before: number, time: number) => {
      const second = bytes[at + 1];
      const isSale = bytes[at] === 0x34 && second === 0x32 && bytes[at + 4] === FIRST_OF_EVENT;
      if (isSale && length > BEFORE_SEQ.length) {
        let seq = 0;
        for (let i = at + BEFORE_SEQ.length; bytes[i] !== 0x2c; i++) {
          seq = seq * 10 + (bytes[i] as number) - 0x30;
          if (!(seq >= 0)) return before; // another event
        }
        if (before >= 0 && seq !== before + 1) wrong += 1;
        if (dates && !dates.has(seq))
          dates.set(seq, dateOf(bytes.toString('utf8', at, at + length)));
        latencies.add(seq, time);
        return seq;
      }
      if (bytes[at] === 0x30) say(socket, '40');
      else if (bytes[at] === 0x32) say(socket, '3');
      else if (second === 0x30) resolve();
      return before;
    };
    socket.on('error', reject);
    socket.on('connect', () => {
      sockets.push(socket);
      socket.write(
        `GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n` +
          'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n' +
          `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}\r\n\r\n`,
      );
    });
  });
}

function dateOf(frame: string): number {
  const [, date = ''] = /"date":"([^"]+)"/.exec(frame) ?? [];
  return Date.parse(date);
}

/** One short text, masked with zeros. */
function say(socket: Socket, text: string): void {
  socket.write(Buffer.from([HEAD_OF_TEXT, 0x80 | text.length, 0, 0, 0, 0, ...Buffer.from(text)]));
}

process.on('message', async (order: LoadCommand) => {
  if ('gather' in order) {
    const { ports, clients, stalled, socketIo } = order.gather;
    for (let begun = 0; begun < clients; begun += AT_ONCE) {
      const some = Array.from({ length: Math.min(AT_ONCE, clients - begun) }, (_, index) =>
        join(ports[(begun + index) % ports.length] as number, socketIo),
      );
      await Promise.all(some);
    }
    for (const socket of sockets.slice(0, stalled)) socket.pause();
    process.send?.('gathered');
  } else if ('expect' in order) {
    const { first, start, period } = order.expect;
    latencies = new Latencies(first, (place) => start + place * period);
    wrong = 0;
  } else if ('expectDated' in order) {
    const { first } = order.expectDated;
    const borne = new Map<number, number>();
    dates = borne;
    latencies = new Latencies(first, (place) => borne.get(first + place) ?? Number.NaN);
    wrong = 0;
  } else process.send?.({ ...latencies.report(), wrong });
});
process.on('disconnect', () => {
  // Without a closing handshake: thousands of ports would stay taken for a minute.
  for (const socket of sockets) socket.resetAndDestroy();
  process.exit(0);
});
