import type { Socket } from 'node:net';

/** The first byte of a WebSocket frame that holds a whole text. */
const TEXT_FRAME = 0x81;

/** For tests and benchmarks: requests a WebSocket of engine.io on a bare TCP connection. */
export function requestUpgrade(socket: Socket): void {
  const lines = [
    'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1',
    `Host: 127.0.0.1:${socket.remotePort}`,
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    // Any 16 bytes: the server's answer to them is not checked.
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
  ];
  socket.write(`${lines.join('\r\n')}\r\n\r\n`);
}

/** Sends a text of less than 126 bytes, masked with zeros. */
export function sendText(socket: Socket, text: string): void {
  socket.write(Buffer.from([TEXT_FRAME, 0x80 | text.length, 0, 0, 0, 0, ...Buffer.from(text)]));
}
