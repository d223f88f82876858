/** One shop on several nodes: real servers, a real database, a real Redis. */
import { expect } from '@playwright/test';
import { io, type Socket } from 'socket.io-client';
import type { ShopStats } from '@/lib/dashboard/shop-stats';
import {
  expectAllReceived,
  listenAtEveryNode,
  logOut,
  nodeOf,
  test,
} from './support/cluster-fixtures';

test('sales made at two nodes arrive at both once and in one order', async ({ cluster, join }) => {
  const buyer = await join('both');
  const listeners = await listenAtEveryNode(cluster, await join('listener'));
  const asked = Array.from({ length: 40 }, (_, index) =>
    buyer.at(nodeOf(cluster, index % 2).url).order((index % 4) + 4, `both-${index}`),
  );
  const statuses = (await Promise.all(asked)).map(({ status }) => status);
  expect(new Set(statuses)).toEqual(new Set([201]));
  await expectAllReceived(listeners, 40);
});

test('one idempotency key sent to both nodes at once makes one order', async ({
  cluster,
  join,
}) => {
  const buyer = await join('duplicate');
  const listeners = await listenAtEveryNode(cluster, await join('listener'));
  const answers = await Promise.all(
    cluster.nodes.map(({ url }) => buyer.at(url).order(5, 'same-key')),
  );
  const orders = await Promise.all(answers.map((answer) => answer.json()));
  expect(answers.map(({ status }) => status)).toEqual([201, 201]);
  expect(orders[0]).toEqual(orders[1]);
  await expectAllReceived(listeners, 1);
});

test('stock, viewers and retracted sales are published at every node', async ({
  cluster,
  join,
}) => {
  const buyer = await join('telling');
  const there = buyer.at(nodeOf(cluster, 1).url);
  const socket = await there.listen('websocket');
  const stocks: number[] = [];
  const viewers: number[] = [];
  const retracted: number[] = [];
  socket.on('STOCK', ({ goodsId, stock }) => goodsId === 7 && stocks.push(stock));
  socket.on('VIEWERS', (event) => viewers.push(event.viewers));
  socket.on('SALE_RETRACTED', ({ seq }) => retracted.push(seq));
  socket.emit('WATCH', { goodsId: 7 });
  const here = await buyer.listen('websocket');
  here.emit('WATCH', { goodsId: 7 });
  await expect.poll(() => viewers.at(-1)).toBe(2);
  here.close();
  await expect.poll(() => viewers.at(-1)).toBe(1);
  const { order } = (await (await buyer.order(7, 'telling')).json()) as {
    order: { orderId: string };
  };
  await expect.poll(() => there.received.length).toBe(1);
  const { goods } = (await (await buyer.ask('GET', '/api/goods/7')).json()) as {
    goods: { stock: number };
  };
  await expect.poll(() => stocks.at(-1)).toBe(goods.stock);
  await buyer.ask('POST', `/api/orders/${order.orderId}/cancel`, {});
  await expect.poll(() => retracted).toEqual([there.received[0]?.seq]);
  await expect.poll(() => stocks.at(-1)).toBe(goods.stock + 1);
  const answer = await socket.emitWithAck('RESUME', { after: (there.received[0]?.seq ?? 0) - 1 });
  expect(answer).toMatchObject({ sales: [], latest: there.received[0]?.seq });
});

test('the dashboard counts the people of every node, and FIGURES is sent only to sockets that watch it', async ({
  cluster,
  join,
}) => {
  const watcher = await join('watcher');
  const socket = await watcher.at(nodeOf(cluster, 1).url).listen('websocket');
  const stats: ShopStats[] = [];
  socket.on('FIGURES', (event) => stats.push(event));
  const people = () => stats.at(-1)?.people ?? 0;
  socket.emit('WATCH_SHOP', { language: 'en' });
  // Sockets of earlier tests may still be connected: each node reports its own number.
  const connected = async () => {
    const pages = cluster.nodes.map(async ({ url }) => (await fetch(`${url}/metrics`)).text());
    const text = (await Promise.all(pages)).join('\n');
    const counts = [...text.matchAll(/^salebell_sockets\{transport="\w+"\} (\d+)$/gm)];
    return counts.reduce((sum, [, count]) => sum + Number(count), 0);
  };
  await expect.poll(async () => people() - (await connected())).toBe(0);
  const before = stats.at(-1);
  expect(before?.people).toBeGreaterThan(0);

  const shopper = await join('counted');
  const here = await shopper.listen('websocket');
  let unwatched = 0;
  here.on('FIGURES', () => unwatched++);
  await expect.poll(people).toBe((before?.people ?? 0) + 1);
  await shopper.order(7, 'counted');
  await expect.poll(() => stats.at(-1)?.today.orders).toBe((before?.today.orders ?? 0) + 1);
  expect(stats.at(-1)?.trending.map(({ goodsId }) => goodsId)).toContain(7);
  here.close();
  await expect.poll(people).toBe(before?.people);
  expect(unwatched).toBe(0);
  socket.emit('UNWATCH_SHOP');
});

test('STOCK_OF returns the current stock at any node and refuses malformed requests', async ({
  cluster,
  join,
}) => {
  const asker = await join('asker');
  const socket = await asker.at(nodeOf(cluster, 1).url).listen('websocket');
  const ask = (goodsIds: number[]) => socket.emitWithAck('STOCK_OF', { goodsIds });
  const stock = async () => {
    const answer = await ask([7, 9_999]);
    return 'levels' in answer ? answer.levels : answer;
  };
  const [before] = (await stock()) as { goodsId: number; stock: number }[];
  await asker.order(7, 'asker');
  expect(await stock()).toEqual([{ goodsId: 7, stock: (before?.stock ?? 0) - 1 }]);
  for (const wrong of [[0], [1.5], new Array<number>(101).fill(1)]) {
    expect(await ask(wrong)).toMatchObject({ error: { code: 'INVALID' } });
  }
});

test('a log-out at one node closes the sockets at the other, also those of the lesson', async ({
  cluster,
  join,
}) => {
  const leaver = await join('leaver');
  const there = nodeOf(cluster, 1).url;
  const socket = await leaver.at(there).listen('websocket');
  const lesson = io(`${there}/lesson`, {
    ...{ forceNew: true, reconnection: false, transports: ['websocket'] },
    extraHeaders: { cookie: leaver.cookie },
  });
  await new Promise<void>((resolve) => lesson.once('connect', resolve));
  const closed = [socket, lesson].map(
    (one) => new Promise((resolve) => (one as Socket).once('disconnect', resolve)),
  );
  await logOut(leaver);
  expect(await Promise.all(closed)).toEqual(['io server disconnect', 'io server disconnect']);
});
