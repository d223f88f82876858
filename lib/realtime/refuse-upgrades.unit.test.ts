import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { log } from '@/lib/core/log.server';
import { guardHandshake } from '@/lib/realtime/handshake.server';
import { NetworkConnections } from '@/lib/realtime/network-connections.server';
import { refuseUsedUpHandshakes } from '@/lib/realtime/refuse-upgrades.server';
import { freshProcess } from '@/tests/fresh-process';

const HANDSHAKE = '/socket.io/?EIO=4&transport=websocket';
let server: Server;
/** The decisions of `allowRequest` about each request that reached it. */
const decisions: string[] = [];

beforeEach(async () => {
  // One handshake a minute.
  vi.stubEnv('RATE_LIMIT_SCALE', '0.0001');
  freshProcess();
  decisions.length = 0;
  server = createServer();
  const guard = guardHandshake(() => 0, new NetworkConnections());
  const upgrade = refuseUsedUpHandshakes((request, socket) => {
    guard(request, (error) => {
      decisions.push(error ?? 'allowed');
      socket.end(error ?? 'allowed');
    });
  });
  server.on('upgrade', upgrade);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(() => {
  server.close();
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

/** @returns all that the server answers to a request for an upgrade. */
async function ask(path: string): Promise<string> {
  const { port } = server.address() as AddressInfo;
  const client = connect(port, '127.0.0.1');
  client.write(
    `GET ${path} HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`,
  );
  let answer = '';
  for await (const chunk of client) answer += chunk;
  return answer;
}

it('handshakes beyond the limit are refused, once it is used up before Engine.IO sees them', async () => {
  expect(await ask(HANDSHAKE)).toBe('allowed');
  expect(await ask(HANDSHAKE)).toBe('SLOW_DOWN');
  for (let n = 0; n < 3; n++) {
    expect(await ask(HANDSHAKE)).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n.*\r\n\r\nSLOW_DOWN$/s);
  }
  expect(decisions).toEqual(['allowed', 'SLOW_DOWN']);
  // A session that changes its transport is no handshake.
  await ask(`${HANDSHAKE}&sid=abc`);
  expect(decisions).toHaveLength(3);
});

it('refused handshakes of a network are one line a minute of the log', async () => {
  const warned = vi.spyOn(log(), 'warn');
  for (let n = 0; n < 5; n++) await ask(HANDSHAKE);
  // The first is refused by `allowRequest`, as polling always is.
  for (let n = 0; n < 5; n++) await ask(`${HANDSHAKE}&sid=`);
  expect(warned).toHaveBeenCalledTimes(1);
});
