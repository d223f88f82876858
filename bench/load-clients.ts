import { connect, type Socket } from 'node:net';
import { requestUpgrade, sendText } from '@/lib/fan-out/testing/raw-websocket';
import { Latencies } from './latencies';
import { BEFORE_SEQ } from './sale';

/**
 * The process of the load clients. It speaks just enough WebSocket and Socket.IO to connect many
 * clients cheaply, checks that each client receives every sale once and in order, and records each
 * delivery's latency. One parser works on the raw bytes: a library's client would cost more than the
 * server that is measured.
 */
export type LoadCommand =
  | { connect: { ports: number[]; clients: number; stalled: number; socketIo: boolean } }
  /** Sales `first`, `first + 1`, … are due at `start`, `start + period`, … (ms since the epoch). */
  | { expectSales: { first: number; start: number; period: number } }
  /** Sales `first`, `first + 1`, … are due at their own dates. */
  | { expectDatedSales: { first: number } }
  | { report: true };
/** `wrong` counts sales that were missing, repeated or out of order. */
export type LoadReport = ReturnType<Latencies['report']> & { wrong: number };

/** All sockets read into this buffer; an incomplete frame is copied out of it. */
const READ_BUFFER = Buffer.alloc(256 * 1024);
const CONNECT_BATCH_SIZE = 200;
/** The first letter of `BUY_GOODS`: no other event begins with it. */
const FIRST_OF_EVENT = BEFORE_SEQ.charCodeAt(4);
const now = () => performance.timeOrigin + performance.now();

let latencies = new Latencies(0, () => 0);
let wrong = 0;
/** The date of each sale by its seq, while sales are due at their own dates. */
let dates: Map<number, number> | undefined;
const sockets: Socket[] = [];

/**
 * Connects one client. Resolves once the server has accepted it.
 *
 * Longer than 65 lines: the parser's state is in its variables; a class per client would be slower.
 */
function connectClient(port: number, socketIo: boolean): Promise<void> {
  // Longer than 65 lines: see above.
  return new Promise((resolve, reject) => {
    let rest: Buffer | undefined;
    let upgraded = false;
    let lastSeq = -1;
    const onRead = (size: number, buffer: Uint8Array) => {
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
        lastSeq = readPacket(bytes, at + head, length, lastSeq, time);
        at += head + length;
      }
      if (at < bytes.length) rest = Buffer.from(bytes.subarray(at));
      return true;
    };
    const onread = { buffer: READ_BUFFER, callback: onRead };
    const socket = connect({ port, host: '127.0.0.1', onread });
    /** @returns the seq of the client's newest sale. */
    const readPacket = (
      bytes: Buffer,
      at: number,
      length: number,
      before: number,
      time: number,
    ): number => {
      const second = bytes[at + 1];
      const isSale = bytes[at] === 0x34 && second === 0x32 && bytes[at + 4] === FIRST_OF_EVENT;
      if (isSale && length > BEFORE_SEQ.length) {
        let seq = 0;
        for (let i = at + BEFORE_SEQ.length; bytes[i] !== 0x2c; i++) {
          seq = seq * 10 + (bytes[i] as number) - 0x30;
          if (!(seq >= 0)) return before; // another event
        }
        if (before >= 0 && seq !== before + 1) wrong += 1;
        if (dates && !dates.has(seq)) {
          dates.set(seq, dateIn(bytes.toString('utf8', at, at + length)));
        }
        latencies.add(seq, time);
        return seq;
      }
      // engine.io's open (0) and ping (2), and the CONNECT (40) of the namespace.
      if (bytes[at] === 0x30) sendText(socket, '40');
      else if (bytes[at] === 0x32) sendText(socket, '3');
      else if (second === 0x30) resolve();
      return before;
    };
    socket.on('error', reject);
    socket.on('connect', () => {
      sockets.push(socket);
      requestUpgrade(socket);
    });
  });
}

function dateIn(packet: string): number {
  const [, date = ''] = /"date":"([^"]+)"/.exec(packet) ?? [];
  return Date.parse(date);
}

process.on('message', async (command: LoadCommand) => {
  if ('connect' in command) {
    const { ports, clients, stalled, socketIo } = command.connect;
    for (let begun = 0; begun < clients; begun += CONNECT_BATCH_SIZE) {
      const size = Math.min(CONNECT_BATCH_SIZE, clients - begun);
      const batch = Array.from({ length: size }, (_, index) =>
        connectClient(ports[(begun + index) % ports.length] as number, socketIo),
      );
      await Promise.all(batch);
    }
    for (const socket of sockets.slice(0, stalled)) socket.pause();
    process.send?.('connected');
  } else if ('expectSales' in command) {
    const { first, start, period } = command.expectSales;
    latencies = new Latencies(first, (index) => start + index * period);
    wrong = 0;
  } else if ('expectDatedSales' in command) {
    const { first } = command.expectDatedSales;
    const dueDates = new Map<number, number>();
    dates = dueDates;
    latencies = new Latencies(first, (index) => dueDates.get(first + index) ?? Number.NaN);
    wrong = 0;
  } else process.send?.({ ...latencies.report(), wrong });
});
process.on('disconnect', () => {
  // A reset, not a closing handshake: that would keep thousands of ports occupied for a minute.
  for (const socket of sockets) socket.resetAndDestroy();
  process.exit(0);
});
