import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import type { Duplex } from 'node:stream';
import { expect, it } from 'vitest';
import { surviveResets } from '@/lib/http-server/survive-resets.server';

it('a client that resets its connection before its upgrade is decided causes no uncaught exception', async () => {
  const server = createServer();
  surviveResets(server);
  const asked = new Promise<Duplex>((resolve) => {
    // As Engine.IO does while `allowRequest` decides.
    server.on('upgrade', (_request, socket) => resolve(socket));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const client = connect(port, '127.0.0.1', () => {
    client.write('GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n');
  });
  const socket = await asked;
  // Reading is what reveals the reset.
  socket.resume();
  const closed = new Promise<boolean>((resolve) => socket.once('close', resolve));
  client.resetAndDestroy();
  // An error without a listener would fail the run.
  expect(await closed).toBe(true);
  server.close();
});
