import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { runForClient } from '@/lib/core/client-context.server';
import { refuseEarly } from '@/lib/http-server/refuse-early.server';
import { limit } from '@/lib/rate-limit/limit.server';
import { freshProcess } from '@/tests/fresh-process';

const NETWORK = '198.51.100.7';

const server = createServer((request, response) => {
  const address = String(request.headers['x-from'] ?? NETWORK);
  runForClient({ address, network: address }, () => {
    if (!refuseEarly(request, response)) response.end('answered');
  });
});

beforeEach(async () => {
  // One read and one change a minute.
  vi.stubEnv('RATE_LIMIT_SCALE', '0.0001');
  freshProcess();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  vi.unstubAllEnvs();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

async function statusOf(method: string, path: string, from = NETWORK): Promise<number> {
  const { port } = server.address() as AddressInfo;
  const headers = { 'x-from': from };
  return (await fetch(`http://127.0.0.1:${port}${path}`, { method, headers })).status;
}

it('refuses changes of a network that has used them up, and nothing else', async () => {
  expect(await statusOf('POST', '/api/orders')).toBe(200);
  await limit('write', NETWORK);
  await expect(limit('write', NETWORK)).rejects.toMatchObject({ code: 'SLOW_DOWN' });
  expect(await statusOf('POST', '/api/orders')).toBe(429);
  expect(await statusOf('PUT', '/api/cart/1')).toBe(429);
  for (const [method, path] of [
    ['GET', '/api/goods'],
    ['OPTIONS', '/api/orders'],
    ['POST', '/api/auth/signout'],
    ['GET', '/api/health/live'],
    ['GET', '/en'],
  ] as const) {
    expect([path, await statusOf(method, path)]).toEqual([path, 200]);
  }
  expect(await statusOf('POST', '/api/orders', '203.0.113.9')).toBe(200);
});
