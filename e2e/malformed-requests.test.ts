/** Requests that no page of the shop sends. */
import { Agent, request } from 'node:http';
import { DATABASE_DEADLINE_MS } from '@/lib/core/deadline.server';
import { expect, test } from './support/fixtures';
import type { Shopper } from './support/shopper';

type Answer = { status: number | undefined; headers: Record<string, unknown>; text: string };
type Asked = { url: string; method: string; path: string; body?: string; agent?: Agent };

/** Sends a request with its path and method unchanged; `fetch` would normalise them. */
function ask({ url, method, path, body, agent }: Asked): Promise<Answer> {
  const { port } = new URL(url);
  // Node sends no Content-Length for the body of a DELETE.
  const length = String(Buffer.byteLength(body ?? ''));
  const headers =
    body === undefined ? {} : { 'content-type': 'application/json', 'content-length': length };
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, method, path, headers, agent }, (answer) => {
      let text = '';
      answer.on('data', (chunk) => {
        text += chunk;
      });
      answer.on('end', () => resolve({ status: answer.statusCode, headers: answer.headers, text }));
    });
    sent.setTimeout(30_000, () => sent.destroy(new Error(`${method} ${path} hangs`)));
    sent.on('error', reject);
    sent.end(body);
  });
}

const codeOf = ({ text }: Answer) => (JSON.parse(text) as { code: string }).code;

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];
/** Every route of the contract with its methods. */
const ROUTES = {
  '/api/users': 'POST',
  '/api/users/me': 'GET, PATCH, DELETE',
  '/api/auth/session': 'GET, POST',
  '/api/goods': 'GET',
  '/api/goods/1': 'GET',
  '/api/cart': 'GET',
  '/api/cart/1': 'PUT, DELETE',
  '/api/orders': 'GET, POST',
  '/api/orders/1': 'GET',
  '/api/orders/1/cancel': 'POST',
  '/api/sales': 'GET',
  '/api/health/live': 'GET',
  '/api/health/ready': 'GET',
  '/metrics': 'GET',
};

for (const [path, has] of Object.entries(ROUTES)) {
  test(`an unsupported method on ${path} is 405 with Allow`, async ({ shop: { url } }) => {
    const own = has.split(', ');
    const allow = [...own, ...(own.includes('GET') ? ['HEAD'] : []), 'OPTIONS'].join(', ');
    for (const method of METHODS.filter((one) => !own.includes(one))) {
      const answer = await ask({ url, method, path });
      expect([method, answer.status, codeOf(answer)]).toEqual([method, 405, 'METHOD_NOT_ALLOWED']);
      expect(answer.headers).toMatchObject({ allow, 'content-type': 'application/problem+json' });
    }
    const options = await ask({ url, method: 'OPTIONS', path });
    expect([options.status, options.headers.allow]).toEqual([204, allow]);
  });
}

for (const path of [
  '/',
  '/en',
  '/ko/goods/8',
  '/cart',
  '/en/nowhere',
  '/robots.txt',
  '/icon.svg',
]) {
  test(`every method but GET and HEAD on the page ${path} is 405 with Allow`, async ({
    shop: { url },
  }) => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      for (const body of [undefined, '{}']) {
        const answer = await ask({ url, method, path, body });
        expect([method, answer.status, codeOf(answer)]).toEqual([
          ...[method, 405, 'METHOD_NOT_ALLOWED'],
        ]);
        expect(answer.headers.allow).toBe('GET, HEAD, OPTIONS');
      }
    }
    const options = await ask({ url, method: 'OPTIONS', path });
    expect([options.status, options.headers.allow]).toEqual([204, 'GET, HEAD, OPTIONS']);
  });
}

test('every route treats a very large goodsId as unknown goods', async ({ shopper }) => {
  const one = await shopper('large');
  for (const goodsId of ['9007199254740991', '9007199254740993', '36893488147419103232']) {
    const orders = { method: 'POST', path: '/api/orders', body: `{"goodsId":${goodsId}}` };
    for (const { method, path, body } of [
      { method: 'GET', path: `/api/goods/${goodsId}` },
      { method: 'PUT', path: `/api/cart/${goodsId}`, body: '{"quantity":1}' },
      orders,
      { ...orders, body: `{"items":[{"goodsId":${goodsId},"quantity":1}]}` },
    ]) {
      const { code } = await read(one, method, path, body, { 'idempotency-key': goodsId });
      expect([path, body, code]).toEqual([path, body, 'GOODS_NOT_FOUND']);
    }
    expect(await read(one, 'GET', `/api/goods?ids=${goodsId}`)).toMatchObject({ goods: [] });
    expect(await read(one, 'GET', `/api/cart/goods?ids=${goodsId}`)).toEqual({ goods: [] });
    expect(await read(one, 'GET', `/api/sales?goodsId=${goodsId}`)).toMatchObject({ sales: [] });
  }
});

test('a body that arrives more slowly than the database deadline is accepted', async ({
  shop: { url },
  shopper,
}) => {
  const one = await shopper('slow');
  const account = {
    email: `slow-${crypto.randomUUID()}@shopper.example`,
    password: 'slow and sure',
  };
  const nickname = `slow-${crypto.randomUUID().slice(0, 8)}`;
  const requests = [
    ['POST', '/api/orders', { goodsId: 5 }, 201],
    ['PUT', '/api/cart/5', { quantity: 1 }, 200],
    ['POST', '/api/users', { ...account, nickname, announceAs: 'nobody' }, 201],
  ] as const;
  const statuses = requests.map(([method, path, body]) => {
    const headers = { cookie: one.cookie, 'content-type': 'application/json' };
    return new Promise((resolve, reject) => {
      const sending = request(`${url}${path}`, {
        method,
        headers: { ...headers, 'idempotency-key': crypto.randomUUID() },
      });
      sending.on('response', (response) => resolve(response.resume().statusCode));
      sending.on('error', reject);
      const text = JSON.stringify(body);
      sending.write(text.slice(0, 3));
      setTimeout(() => sending.end(text.slice(3)), DATABASE_DEADLINE_MS + 500);
    });
  });
  expect(await Promise.all(statuses)).toEqual(requests.map(([, , , status]) => status));
});

test('an unknown method and an undecodable URL are refused without a 500', async ({
  shop: { url },
}) => {
  for (const method of ['TRACE', 'PROPFIND']) {
    for (const path of ['/', '/api/goods', '/api/users']) {
      const answer = await ask({ url, method, path });
      expect([answer.status, codeOf(answer)]).toEqual([405, 'METHOD_NOT_ALLOWED']);
    }
  }
  for (const path of ['/api/goods/%', '/api/goods/%ff']) {
    const answer = await ask({ url, method: 'GET', path });
    expect([path, answer.status, codeOf(answer)]).toEqual([path, 404, 'GOODS_NOT_FOUND']);
  }
  expect((await ask({ url, method: 'GET', path: '/en/goods/%' })).status).toBe(404);
  expect((await ask({ url, method: 'OPTIONS', path: '*' })).status).toBeLessThan(500);
  const otherHost = await ask({ url, method: 'GET', path: 'http://elsewhere.example/api/goods' });
  expect(otherHost.status).toBe(200);
  for (const path of ['foo://bar', 'foo://bar?x', 'urn:x']) {
    expect((await ask({ url, method: 'GET', path })).status).toBeLessThan(500);
  }
  expect(codeOf(await ask({ url, method: 'GET', path: '/api' }))).toBe('NOT_FOUND');
  for (const path of ['/api/auth/callback/credentials', '/api/auth/nothing']) {
    const answer = await ask({ url, method: 'GET', path });
    expect([path, answer.status, codeOf(answer)]).toEqual([path, 404, 'NOT_FOUND']);
  }
});

test('a connection gets one socket per namespace, however many CONNECT packets it sends', async ({
  shop: { url },
}) => {
  const joins = async (...packets: string[]) => {
    const at = `${url}/socket.io/?EIO=4&transport=polling`;
    const opened = await (await fetch(at)).text();
    const { sid } = JSON.parse(opened.slice(1)) as { sid: string };
    const body = packets.join('\u001e');
    await fetch(`${at}&sid=${sid}`, { method: 'POST', body });
    // Polls until every packet is answered or the shop has closed the connection.
    let joined = '';
    for (;;) {
      const answer = await fetch(`${at}&sid=${sid}`);
      if (!answer.ok) return { joined, hungUp: true };
      joined += await answer.text();
      if (packets.every((packet) => joined.includes(packet.replace(/,$/, '')))) {
        return { joined, hungUp: false };
      }
    }
  };
  const both = await joins('40', '40/lesson,');
  expect([both.joined.match(/40\{/g)?.length, both.hungUp]).toEqual([1, false]);
  expect((await joins(...Array.from({ length: 100 }, () => '40'))).hungUp).toBe(true);
});

test('an unread request body does not block later requests on its connection', async ({
  shop: { url },
}) => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  // More than the socket buffers hold.
  const body = 'x'.repeat(2_000_000);
  const requests = [
    ['POST', '/api/orders', 401],
    ['POST', '/api/users', 413],
    ['PUT', '/api/cart/1', 401],
    ['POST', '/api/goods', 405],
  ] as const;
  for (const [method, path, status] of requests) {
    expect((await ask({ url, method, path, body, agent })).status).toBe(status);
    expect((await ask({ url, method: 'GET', path: '/api/goods', agent })).status).toBe(200);
  }
  agent.destroy();
});

test('routes without body fields require no body, and JSON within 64 KiB when one is sent', async ({
  shopper,
}) => {
  const one = await shopper('bodiless');
  const { order } = (await (await one.order(4, 'bodiless')).json()) as {
    order: { orderId: string };
  };
  const cancel = ['POST', `/api/orders/${order.orderId}/cancel`] as const;
  for (const [method, path] of [cancel, ['DELETE', '/api/cart/1']] as const) {
    const refused = async (body: string, headers = {}) =>
      read(one, method, path, body, headers).then(({ code }) => code);
    expect(await refused('a=b', { 'content-type': 'text/plain' })).toBe('CROSS_ORIGIN');
    expect(await refused('{')).toBe('INVALID_JSON');
    expect(await refused(`"${'x'.repeat(70_000)}"`)).toBe('TOO_LARGE');
    expect((await one.ask(method, path)).status).toBe(200);
  }
});

test('empty query parameters count as absent', async ({ shopper }) => {
  const one = await shopper('blank');
  const list =
    '/api/goods?q=&category=&sort=&inStock=&limit=&cursor=&lang=&ids=&minPrice=&maxPrice=';
  for (const path of [
    ...[list, '/api/goods/suggestions?q=&limit=&lang='],
    ...['/api/sales?after=&limit=', '/api/orders?limit=&cursor=&key='],
  ]) {
    const [plain = ''] = path.split('?');
    expect((await one.ask('GET', path)).status).toBe(200);
    expect(await read(one, 'GET', path)).toEqual(await read(one, 'GET', plain));
  }
});

async function read(one: Shopper, method: string, path: string, body?: string, headers = {}) {
  return (await (await one.ask(method, path, body, headers)).json()) as { code: string };
}
