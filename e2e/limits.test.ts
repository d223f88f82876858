/** Limits of what one client, and one network, may use of a shop. */
import { expect, test } from './support/fixtures';
import { RawSocket } from './support/raw-socket';

test.describe.configure({ timeout: 120_000 });

test('a connection that announces binary attachments, sends bytes or names an unknown namespace is closed', async ({
  shop,
}) => {
  const forbidden: Record<string, string | Buffer> = {
    attachment: '451-["BUY",{"_placeholder":true,"num":0}]',
    'ten attachments': '4510-["BUY",{"_placeholder":true,"num":0}]',
    'no attachment': '450-["BUY",{}]',
    'an acked attachment': '461-1[{"_placeholder":true,"num":0}]',
    bytes: Buffer.from([1, 2, 3]),
    namespace: '40/admin,',
    'event of a namespace': '42/admin,["BUY",{}]',
  };
  for (const [name, data] of Object.entries(forbidden)) {
    const socket = await RawSocket.open(shop.url);
    socket.send(data);
    await expect.poll(() => socket.isClosed, name).toBe(true);
  }
  const socket = await RawSocket.open(shop.url);
  socket.send('40/lesson,');
  await expect.poll(() => socket.received.some((text) => text.startsWith('40/lesson,'))).toBe(true);
  socket.send('420["RESUME",{"after":0}]');
  await expect.poll(() => socket.received.some((text) => text.startsWith('430['))).toBe(true);
  socket.close();
});

test('a network has at most MAX_SOCKETS_PER_NETWORK sockets, and another network still connects', async ({
  ownShop,
}) => {
  const { shop } = await ownShop({ MAX_SOCKETS_PER_NETWORK: '2', TRUST_PROXY: '1' });
  const from = (address: string) => RawSocket.open(shop.url, { 'x-forwarded-for': address });
  const first = await from('198.51.100.7');
  const second = await from('198.51.100.7');
  await expect(from('198.51.100.7')).rejects.toThrow('400');
  const other = await from('203.0.113.9');
  first.close();
  await expect
    .poll(() =>
      from('198.51.100.7').then(
        (socket) => {
          socket.close();
          return true;
        },
        () => false,
      ),
    )
    .toBe(true);
  const metrics = await (await fetch(`${shop.url}/metrics`)).text();
  expect(metrics).toMatch(/^salebell_sockets_refused_total\{reason="network_full"\} [1-9]/m);
  for (const socket of [second, other]) socket.close();
});

test('one read limit counts requests that Next answers and requests that the server answers', async ({
  ownShop,
}) => {
  // Allows six reads a minute.
  const { shop } = await ownShop({ RATE_LIMIT_SCALE: '0.001' });
  const statusOf = async (path: string) => (await fetch(shop.url + path)).status;
  const statuses: number[] = [];
  for (const path of ['/api/goods', '/api/goods/1', '/api/goods', '/api/goods/1', '/api/sales']) {
    statuses.push(await statusOf(path));
  }
  expect(statuses).toEqual([200, 200, 200, 200, 200]);
  expect(await statusOf('/api/goods/1')).toBe(200);
  // `/api/goods` is answered by the server's bundle, the other one by Next's.
  expect(await statusOf('/api/goods')).toBe(429);
  expect(await statusOf('/api/goods/1')).toBe(429);
});

test.describe('a shop with a hundredth of the limits', () => {
  const SCALE = { RATE_LIMIT_SCALE: '0.01', TRUST_PROXY: '1' };
  const by = (address: string) => ({ 'x-forwarded-for': address });

  test('pages have a limit by network of their own: 429 as a page, with Retry-After', async ({
    ownShop,
  }) => {
    const { shop } = await ownShop(SCALE);
    const mine = { ...by('198.51.100.7'), accept: 'text/html,*/*;q=0.8' };
    const ask = (path: string, headers: Record<string, string> = mine) =>
      fetch(shop.url + path, { headers });
    const statuses = await Promise.all(
      Array.from({ length: 27 }, (_, n) => ask(`/en/nowhere-${n}`).then(({ status }) => status)),
    );
    expect(statuses.filter((status) => status === 404)).toHaveLength(24);
    expect(statuses.filter((status) => status === 429)).toHaveLength(3);
    const page = await ask('/ko');
    expect([page.status, page.headers.get('content-type')]).toEqual([
      429,
      'text/html; charset=utf-8',
    ]);
    expect(Number(page.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(await page.text()).toContain('요청이 너무 많아요.');
    for (const path of ['/sitemap.xml', '/goods/5/picture', '/_next/image?url=a']) {
      const refused = await ask(path, { ...by('198.51.100.7'), accept: '*/*' });
      expect([path, refused.status]).toEqual([path, 429]);
      expect(await refused.json()).toMatchObject({ code: 'SLOW_DOWN', status: 429 });
    }
    // Other answers than pages have their own limits, and another network has its own count.
    for (const path of ['/api/goods', '/icons/192.png', '/api/health/live']) {
      expect([path, (await ask(path)).status]).toEqual([path, 200]);
    }
    expect((await ask('/en', by('203.0.113.9'))).status).toBe(200);
  });

  test('requests that try to change something count by network before their session is read', async ({
    ownShop,
  }) => {
    const { shop } = await ownShop(SCALE);
    const put = (address: string) =>
      fetch(`${shop.url}/api/cart/5`, {
        method: 'PUT',
        headers: {
          ...by(address),
          'content-type': 'application/json',
          cookie: `next-auth.session-token=${crypto.randomUUID()}`,
        },
        body: '{"quantity":1}',
      });
    const statuses: number[] = [];
    for (let n = 0; n < 31; n++) statuses.push((await put('198.51.100.7')).status);
    expect(statuses).toEqual([...Array<number>(30).fill(401), 429]);
    expect((await put('203.0.113.9')).status).toBe(401);
  });

  test('messages count by socket and by network, unknown events and large questions too', async ({
    ownShop,
  }) => {
    const { shop } = await ownShop(SCALE);
    const open = (address: string) => RawSocket.open(shop.url, by(address));
    const ask = async (socket: RawSocket, event: string, payload: object) => {
      const ack = String(crypto.getRandomValues(new Uint32Array(1))[0]);
      socket.send(`42${ack}${JSON.stringify([event, payload])}`);
      const answer = () => socket.received.find((text) => text.startsWith(`43${ack}[`));
      await expect.poll(answer).toBeDefined();
      return answer();
    };
    const resume = (socket: RawSocket) => ask(socket, 'RESUME', { after: 0 });

    const unknown = await open('198.51.100.1');
    for (let n = 0; n < 6; n++) unknown.send('42["NOTHING_HANDLES_THIS"]');
    expect(await resume(unknown)).toContain('SLOW_DOWN');
    for (let n = 0; n < 30; n++) unknown.send('42["NOTHING_HANDLES_THIS"]');
    await expect.poll(() => unknown.isClosed).toBe(true);

    const curious = await open('198.51.100.2');
    const goodsIds = Array.from({ length: 100 }, (_, index) => index + 1);
    expect(await ask(curious, 'STOCK_OF', { goodsIds: [1, 2, 3] })).toContain('levels');
    expect(await ask(curious, 'STOCK_OF', { goodsIds })).toContain('SLOW_DOWN');

    for (let n = 0; n < 24; n++) {
      const socket = await open('198.51.100.3');
      for (let message = 0; message < 5; message++) {
        expect(await resume(socket)).toContain('latest');
      }
    }
    expect(await resume(await open('198.51.100.3'))).toContain('SLOW_DOWN');
    expect(await resume(await open('203.0.113.9'))).toContain('latest');
  });
});

test('VIEWERS counts a network at most five times, and no viewers of goods that do not exist', async ({
  ownShop,
}) => {
  const { shop } = await ownShop({ RATE_LIMIT_SCALE: '1', TRUST_PROXY: '1' });
  const open = (address: string) => RawSocket.open(shop.url, { 'x-forwarded-for': address });
  const other = await open('203.0.113.9');
  const latest = () => other.received.filter((text) => text.includes('VIEWERS')).at(-1);
  other.send('42["WATCH",{"goodsId":999999}]');
  other.send('42["WATCH",{"goodsId":9}]');
  await expect.poll(latest).toContain('"viewers":1}');
  const sockets = await Promise.all(Array.from({ length: 12 }, () => open('198.51.100.7')));
  for (const socket of sockets) socket.send('42["WATCH",{"goodsId":9}]');
  await expect.poll(latest).toContain('"viewers":6}');
  for (const socket of sockets.slice(3)) socket.close();
  // It was never more: the count of those who are left follows at once.
  await expect.poll(latest).toContain('"viewers":4}');
  expect(other.received.join()).not.toMatch(/"viewers":(?:[7-9]|\d\d)|"goodsId":999999/);
  for (const socket of [other, ...sockets]) socket.close();
});
