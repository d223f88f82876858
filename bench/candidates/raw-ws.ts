import { createServer } from 'node:http';
import type { Socket } from 'node:net';
import { WebSocketServer } from 'ws';
import { EVENT } from '../sale';
import { serveCommands } from './serve-commands';

/** No Socket.IO: it builds one frame and writes it to each client's socket. */
const server = createServer();
const clients = new Set<Socket>();

new WebSocketServer({ server }).on('connection', (client, { socket }) => {
  clients.add(socket);
  client.on('close', () => clients.delete(socket));
});

serveCommands(server, (sale) => {
  const text = Buffer.from(`42${JSON.stringify([EVENT, sale])}`);
  const frame = Buffer.concat([
    Buffer.from([0x81, 126, text.length >> 8, text.length & 0xff]),
    text,
  ]);
  for (const socket of clients) socket.write(frame);
});
