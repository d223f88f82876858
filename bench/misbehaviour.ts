import type { Socket } from 'node:net';
import { frameHead, joinShop, openConnection, sendPacket } from './guests';

/** Connects one guest, and lets it do what it does. */
type Guest = (port: number, guest: number) => Promise<Socket>;

const KIB = 1024;
/** As much as fits into one packet: a larger one ends the connection. */
const LARGE = 'a'.repeat(15 * KIB);
/** As much as fits into one body of a request. */
const LARGE_BODY = 'a'.repeat(60 * KIB);
const ALL_GOODS = Array.from({ length: 100 }, (_, index) => index + 1);

/** Sends the same as the page of a shopper. */
export const wellBehaved: Guest = async (port, guest) => {
  const socket = await joinShop(port, guest);
  sendPacket(socket, '420["RESUME",{"after":0}]');
  sendPacket(socket, '42["WATCH",{"goodsId":8}]');
  return socket;
};

/** Sends the packets after it has joined. */
const sending =
  (...packets: string[]): Guest =>
  async (port, guest) => {
    const socket = await joinShop(port, guest);
    for (const packet of packets) sendPacket(socket, packet);
    return socket;
  };

/** Begins a request and does not end it. */
const beginning =
  (head: string, rest: string): Guest =>
  async (port, guest) => {
    const socket = await openConnection(port, guest);
    socket.write(`${head} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n${rest}`);
    return socket;
  };

/** Each known way to misbehave. Its cost is the memory that stays taken while the guest is there. */
export const MISBEHAVIOUR: Readonly<Record<string, Guest>> = {
  'binary attachments': sending('451-["BUY",{"_placeholder":true,"num":0}]'),
  'unknown events': sending(...Array<string>(50).fill(`421["NOTHING","${'a'.repeat(KIB)}"]`)),
  'unknown namespaces': sending(...Array.from({ length: 20 }, (_, index) => `40/none${index},`)),
  'giant acks': sending(...Array<string>(5).fill(`437["${LARGE}"]`)),
  'giant credentials': (port, guest) => joinShop(port, guest, { auth: `{"token":"${LARGE}"}` }),
  'long queries': (port, guest) => joinShop(port, guest, { query: `&x=${'a'.repeat(12 * KIB)}` }),
  'long cookies': (port, guest) =>
    joinShop(port, guest, { headers: [`Cookie: x=${'a'.repeat(12 * KIB)}`] }),
  'watching many goods': async (port, guest) => {
    const socket = await joinShop(port, guest);
    for (let n = 0; n < 100; n++)
      sendPacket(socket, `42["WATCH",{"goodsId":${guest * 100 + n + 1}}]`);
    return socket;
  },
  'unread answers': async (port, guest) => {
    const socket = await joinShop(port, guest);
    socket.pause();
    for (let n = 0; n < 100; n++) {
      sendPacket(socket, `42${n}["STOCK_OF",{"goodsIds":${JSON.stringify(ALL_GOODS)}}]`);
      sendPacket(socket, `42${n}["RESUME",{"after":0}]`);
    }
    return socket;
  },
  'unfinished packets': async (port, guest) => {
    const socket = await joinShop(port, guest);
    socket.write(Buffer.concat([frameHead(LARGE.length), Buffer.from(LARGE.slice(1))]));
    return socket;
  },
  'oversize packets': async (port, guest) => {
    const socket = await joinShop(port, guest);
    socket.write(Buffer.concat([frameHead(KIB * KIB), Buffer.from(LARGE)]));
    return socket;
  },
  'half-open handshakes': beginning(
    'GET /socket.io/?EIO=4&transport=websocket',
    `X-Padding: ${'a'.repeat(12 * KIB)}\r\n`,
  ),
  'slow bodies': beginning(
    'POST /api/users',
    `Content-Type: application/json\r\nContent-Length: 65000\r\n\r\n{"email":"${LARGE_BODY}`,
  ),
  'slow polling bodies': async (port, guest) => {
    const socket = await openConnection(port, guest);
    const path = '/socket.io/?EIO=4&transport=polling';
    socket.write(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`);
    const answer = await new Promise<string>((resolve) => {
      socket.once('data', (chunk) => resolve(chunk.toString('latin1')));
      socket.once('close', () => resolve(''));
    });
    const sid = /"sid":"([^"]+)"/.exec(answer)?.[1] ?? 'none';
    const head = `POST ${path}&sid=${sid} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n`;
    socket.write(`${head}Content-Type: text/plain\r\nContent-Length: 65000\r\n\r\n${LARGE_BODY}`);
    return socket;
  },
};
