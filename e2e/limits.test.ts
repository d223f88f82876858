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
