import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readApi } from '@/components/api/read-api';

let server: Server;
let answer: RequestListener;
let urls: (string | undefined)[];

beforeEach(async () => {
  urls = [];
  server = createServer((request, response) => {
    urls.push(request.url);
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  // A browser resolves paths against its page; Node has no page.
  const { fetch } = globalThis;
  vi.stubGlobal('fetch', (path: string, init: RequestInit) => fetch(new URL(path, base), init));
});
afterEach(async () => {
  vi.unstubAllGlobals();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const answerWith =
  (status: number, type: string, body: string): RequestListener =>
  (_, response) =>
    response.writeHead(status, { 'content-type': type }).end(body);

describe('readApi', () => {
  it('returns the parsed body, and leaves undefined parameters out of the query', async () => {
    answer = answerWith(200, 'application/json', '{"sales":[],"latest":7}');
    const response = await readApi('/api/sales', { limit: 5, after: undefined, goodsId: 8 });
    expect(response).toMatchObject({ ok: true, status: 200, body: { sales: [], latest: 7 } });
    expect(urls).toEqual(['/api/sales?limit=5&goodsId=8']);
  });

  it('escapes parameters, and asks without a query where there is none', async () => {
    answer = answerWith(200, 'application/json', '{"goods":[]}');
    await readApi('/api/goods/suggestions', { q: 'a&b=차', limit: 8, lang: 'ko' });
    await readApi('/api/orders/1', {});
    const [first = '', second] = urls;
    expect(new URL(first, 'http://shop').searchParams.get('q')).toBe('a&b=차');
    expect(second).toBe('/api/orders/1');
  });

  it('returns the code and the fields of a problem', async () => {
    const problem = '{"code":"SOLD_OUT","left":[{"goodsId":8,"stock":1}]}';
    answer = answerWith(409, 'application/problem+json', problem);
    expect(await readApi('/api/cart', {})).toMatchObject({
      ok: false,
      status: 409,
      code: 'SOLD_OUT',
      problem: { left: [{ goodsId: 8, stock: 1 }] },
    });
  });

  it.each([
    [502, 'text/html', '<h1>Bad gateway</h1>', 502],
    [200, 'text/html', '<h1>Welcome to the café’s wifi</h1>', 0],
  ])('returns NO_ANSWER for an answer that is not the shop’s (%d %s)', async (...given) => {
    const [status, type, body, expected] = given;
    answer = answerWith(status, type, body);
    expect(await readApi('/api/cart', {})).toMatchObject({
      ok: false,
      status: expected,
      code: 'NO_ANSWER',
    });
  });

  it('returns NO_ANSWER after the timeout, also when only the body is late', async () => {
    answer = (_, response) =>
      response.writeHead(200, { 'content-type': 'application/json' }).write(' ');
    expect(await readApi('/api/cart', {}, { timeoutMs: 50 })).toMatchObject({
      ok: false,
      status: 0,
      code: 'NO_ANSWER',
    });
  });

  it('returns NO_ANSWER at once when its signal is aborted', async () => {
    const request = new AbortController();
    answer = () => request.abort();
    const response = await readApi('/api/cart', {}, { signal: request.signal });
    expect(response).toMatchObject({ ok: false, status: 0, code: 'NO_ANSWER' });
    const { signal } = request;
    expect(await readApi('/api/cart', {}, { signal })).toMatchObject({ code: 'NO_ANSWER' });
    expect(urls).toHaveLength(1);
  });
});
