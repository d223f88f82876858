import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { connect } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { z } from 'zod';
import { addressOf, stampClientAddress } from '@/lib/http/client-address.server';
import { jsonResponse } from '@/lib/http/problem.server';
import { readJson } from '@/lib/http/read-json.server';
import { nextBypass } from '@/lib/http-server/next-bypass.server';
import { defineRoute } from '@/lib/routes/define-route.server';

let server: Server;
const failures: string[] = [];

const whoAmI = defineRoute('/who', async ({ headers }) =>
  jsonResponse({ address: addressOf(headers) }),
);

const echo = defineRoute('/echo', async (request) => {
  try {
    const body = await readJson(request, z.object({ text: z.string() }));
    const response = jsonResponse({ ...body, path: new URL(request.url).search }, { status: 201 });
    response.headers.append('set-cookie', 'a=1');
    response.headers.append('set-cookie', 'b=2');
    return response;
  } catch (error) {
    failures.push((error as Error).message);
    throw error;
  }
});

const TEXT = '딩동 '.repeat(2_000);
const large = defineRoute('/large', async () => jsonResponse({ text: TEXT }));
const tagged = defineRoute('/tagged', async () =>
  jsonResponse({ text: TEXT }, { headers: { etag: '"1"' } }),
);

async function open(): Promise<string> {
  const bypassNext = nextBypass({
    ...{ 'POST /echo': echo, 'GET /who': whoAmI },
    ...{ 'GET /large': large, 'GET /tagged': tagged },
  });
  server = createServer((request, response) => {
    stampClientAddress(request);
    if (!bypassNext(request, response)) response.writeHead(204).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('no port');
  return `http://127.0.0.1:${address.port}`;
}

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const post = (url: string, body: string) =>
  fetch(url, { method: 'POST', body, headers: { 'content-type': 'application/json' } });

it('a bypassed route gets body and query, and returns status and every cookie', async () => {
  const url = await open();
  const response = await post(`${url}/echo?a=b`, '{"text":"딩동"}');
  expect([response.status, await response.json()]).toEqual([201, { text: '딩동', path: '?a=b' }]);
  expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
});

it('another path or another method is left to Next', async () => {
  const url = await open();
  expect((await post(`${url}/echo/more`, '{}')).status).toBe(204);
  expect((await fetch(`${url}/echo`)).status).toBe(204);
});

it('a client cannot forge its address by X-Forwarded-For', async () => {
  const url = await open();
  const answer = await fetch(`${url}/who`, { headers: { 'x-forwarded-for': '203.0.113.7' } });
  expect(await answer.json()).toEqual({ address: '127.0.0.1' });
});

it('a body of more than 64 KiB gets 413, and the connection serves the next request', async () => {
  const url = await open();
  const large = await post(`${url}/echo`, JSON.stringify({ text: 'x'.repeat(70_000) }));
  expect([large.status, ((await large.json()) as { code: string }).code]).toEqual([
    413,
    'TOO_LARGE',
  ]);
  expect((await post(`${url}/echo`, '{"text":"small"}')).status).toBe(201);
});

it('a client that disconnects within its body causes INVALID_JSON, and the server goes on', async () => {
  const url = await open();
  failures.length = 0;
  const client = connect(Number(new URL(url).port), '127.0.0.1');
  const head = 'POST /echo HTTP/1.1\r\nhost: shop\r\ncontent-type: application/json\r\n';
  client.write(`${head}content-length: 100\r\n\r\n{"text":`, () => client.destroy());
  await expect.poll(() => failures).toEqual([expect.stringContaining('INVALID_JSON')]);
  expect((await post(`${url}/echo`, '{"text":"next"}')).status).toBe(201);
});

it('a large JSON response is compressed only for a client that accepts gzip', async () => {
  const url = await open();
  const ask = (path: string, encodings: string) =>
    fetch(url + path, { headers: { 'accept-encoding': encodings } });
  for (const encodings of ['gzip', 'gzip, deflate, br', '*', 'br;q=1, gzip;q=0.5']) {
    const response = await ask('/large', encodings);
    const { headers } = response;
    expect([headers.get('content-encoding'), headers.get('vary')]).toEqual([
      ...['gzip', 'Accept-Encoding'],
    ]);
    expect(Number(headers.get('content-length'))).toBeLessThan(TEXT.length / 10);
    expect(await response.json()).toEqual({ text: TEXT });
  }
  for (const encodings of ['identity', 'br', 'gzip;q=0', 'gzip;q=0.1, identity;q=0.5']) {
    const response = await ask('/large', encodings);
    const { headers } = response;
    expect([headers.get('content-encoding'), headers.get('vary')]).toEqual([
      ...[null, 'Accept-Encoding'],
    ]);
    expect(await response.json()).toEqual({ text: TEXT });
  }
});

it('a small response and one with a strong ETag are sent uncompressed', async () => {
  const url = await open();
  for (const path of ['/who', '/tagged']) {
    const { headers } = await fetch(url + path, { headers: { 'accept-encoding': 'gzip' } });
    expect([path, headers.get('content-encoding')]).toEqual([path, null]);
  }
});
