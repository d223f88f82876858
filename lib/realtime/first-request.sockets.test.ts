import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Server, type Socket } from 'socket.io';
import { io as connect } from 'socket.io-client';
import { expect, it } from 'vitest';
import { dropCredentials, dropFirstRequest } from '@/lib/realtime/first-request.server';

const JUNK = 'x'.repeat(3_000);

/** Joins a server that keeps no more than the session cookie. @returns the server's socket. */
async function join(cookie: string, work: (socket: Socket) => void): Promise<void> {
  const server = createServer();
  const io = new Server(server);
  io.engine.on('connection', (connection) => dropFirstRequest(connection, 'session'));
  io.use((socket, next) => {
    dropCredentials(socket);
    next();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const client = connect(`http://127.0.0.1:${port}`, {
    auth: { token: JUNK },
    query: { junk: JUNK },
    extraHeaders: { cookie, 'x-junk': JUNK },
    transports: ['websocket'],
  });
  const [socket] = (await once(io, 'connection')) as [Socket];
  work(socket);
  client.close();
  await io.close();
}

/** @returns all texts that the server keeps of the handshake. */
const kept = ({ handshake, request }: Socket) =>
  JSON.stringify([
    handshake,
    request.url,
    request.headers,
    request.rawHeaders,
    '_query' in request,
  ]);

it('a connection keeps the session cookie of its handshake, and nothing else that the client chose', async () => {
  await join(`a=${JUNK}; session=abc; b=${JUNK}`, (socket) => {
    expect(socket.request.headers).toEqual({ cookie: 'session=abc' });
    expect(kept(socket)).not.toContain('xxx');
  });
});

it('a connection keeps no session cookie that is longer than a browser’s', async () => {
  await join(`session=${JUNK}${JUNK}`, (socket) => {
    expect(socket.request.headers).toEqual({});
    expect(kept(socket)).not.toContain('xxx');
  });
});
