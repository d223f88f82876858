import { connect, type Socket } from 'node:net';

/** Guests of a shop on bare TCP connections, each from an address of its own on loopback. */

const TEXT_FRAME = 0x81;
const JOIN_TIMEOUT_MS = 20_000;

/** Opens a connection from the guest's own address, so that no limit by network counts them together. */
export function openConnection(port: number, guest: number): Promise<Socket> {
  const localAddress = `127.1.${Math.floor(guest / 250)}.${1 + (guest % 250)}`;
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', localAddress }, () => {
      socket.off('error', reject);
      // The shop may reset the connection of a guest that it refuses.
      socket.on('error', () => {});
      resolve(socket);
    });
    socket.once('error', reject);
  });
}

/**
 * Connects a WebSocket and joins the namespace `/`.
 *
 * @param request what the handshake has beside the usual: more of the URL's query, and headers.
 * @param auth the payload of the CONNECT packet.
 */
export async function joinShop(
  port: number,
  guest: number,
  {
    query = '',
    headers = [],
    auth = '',
  }: { query?: string; headers?: string[]; auth?: string } = {},
): Promise<Socket> {
  const socket = await openConnection(port, guest);
  const joined = new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('A guest was not let in.')), JOIN_TIMEOUT_MS);
    let received = '';
    const read = (chunk: Buffer) => {
      received += chunk.toString('latin1');
      if (!received.includes('40{"sid"')) return;
      clearTimeout(timer);
      socket.off('data', read);
      // From here on answers are read and dropped.
      socket.resume();
      resolve();
    };
    socket.on('data', read);
    socket.once('close', () => {
      clearTimeout(timer);
      // A guest may be refused: it then costs nothing more.
      resolve();
    });
  });
  const lines = [
    `GET /socket.io/?EIO=4&transport=websocket${query} HTTP/1.1`,
    `Host: 127.0.0.1:${port}`,
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    ...headers,
  ];
  socket.write(`${lines.join('\r\n')}\r\n\r\n`);
  sendPacket(socket, `40${auth}`);
  await joined;
  return socket;
}

/** Sends an engine.io packet as a WebSocket text. */
export function sendPacket(socket: Socket, text: string): void {
  const payload = Buffer.from(text);
  socket.write(Buffer.concat([frameHead(payload.length), payload]));
}

/** @returns the head of a frame of a whole text, masked with zeros. */
export function frameHead(length: number): Buffer {
  if (length < 126) return Buffer.from([TEXT_FRAME, 0x80 | length, 0, 0, 0, 0]);
  const head = Buffer.alloc(length < 65_536 ? 8 : 14);
  head[0] = TEXT_FRAME;
  head[1] = 0x80 | (length < 65_536 ? 126 : 127);
  if (length < 65_536) head.writeUInt16BE(length, 2);
  else head.writeUInt32BE(length, 6);
  return head;
}
