import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { expect, it, vi } from 'vitest';
import { watchConnections } from '@/lib/http-server/watch-connections.server';
import { networkTurns } from '@/lib/rate-limit/network-turns.server';

/** Sends a request and leaves at once; it waits to be accepted while the process that runs it is blocked. */
const LEAVE = `
  const socket = require('node:net').connect(Number(process.argv[1]), '127.0.0.1', () => {
    socket.write('GET / HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n', () => socket.resetAndDestroy());
  });`;

it('a client that leaves before it is accepted gets no answer made', async () => {
  const answered = vi.fn();
  const server = createServer((request, response) => {
    answered(request.url);
    response.end();
  });
  watchConnections(server);
  const noted = vi.spyOn(networkTurns(), 'noteConnection');
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const left = spawnSync(process.execPath, ['-e', LEAVE, String(port)]);
  expect(left.status).toBe(0);
  // Accepted after the one that has left.
  const stays = connect(port, '127.0.0.1');
  stays.write('GET /stays HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n');
  await once(stays.resume(), 'close');
  expect(noted).toHaveBeenCalledTimes(2);
  expect(answered.mock.calls).toEqual([['/stays']]);
  server.close();
});
