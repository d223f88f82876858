/** One shop on several nodes: real servers, a real database, a real Redis. */
import { test as base, expect } from '@playwright/test';
import { io, type Socket } from 'socket.io-client';
import { DataFreeze } from '@/faults/data-freeze';
import type { ShopStats } from '@/lib/dashboard/shop-stats';
import { Cluster } from './support/cluster';
import type { ShopServer } from './support/shop-server';
import { Shopper } from './support/shopper';
import { STOCK_TRANSPORTS, StockClient } from './support/stock-client';
import { TcpProxy } from './support/tcp-proxy';

type Fixtures = { join: (name: string) => Promise<Shopper> };
type WorkerFixtures = { cluster: Cluster };

const test = base.extend<Fixtures, WorkerFixtures>({
  cluster: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern.
    async ({}, use) => {
      const cluster = await Cluster.start(2);
      await use(cluster);
      await cluster.end();
    },
    { scope: 'worker', timeout: 400_000 },
  ],
  join: async ({ cluster }, use) => {
    const shoppers: Shopper[] = [];
    await use(async (name) => {
      const shopper = await Shopper.signUp(nodeOf(cluster, 0).url, name, 'nickname');
      shoppers.push(shopper);
      return shopper;
    });
    for (const shopper of shoppers) shopper.leave();
  },
});

function nodeOf(cluster: Cluster, index: number): ShopServer {
  const node = cluster.nodes[index];
  if (!node) throw new Error(`no node ${index}`);
  return node;
}

/** Connects one listener to each node. */
async function listenAtEveryNode(cluster: Cluster, shopper: Shopper): Promise<Shopper[]> {
  const listeners = cluster.nodes.map(({ url }) => shopper.at(url));
  for (const listener of listeners) await listener.listen('websocket');
  return listeners;
}

async function logOut(shopper: Shopper): Promise<void> {
  const { csrfToken } = (await (await shopper.ask('GET', '/api/auth/csrf')).json()) as {
    csrfToken: string;
  };
  await shopper.ask('POST', '/api/auth/signout', { csrfToken, json: 'true' });
}

const seqsOf = ({ received }: Shopper) => received.map(({ seq }) => seq);

/** Expects that every listener has received the same `count` sales, by consecutive seq. */
async function expectAllReceived(listeners: Shopper[], count: number): Promise<void> {
  for (const listener of listeners) {
    await expect.poll(() => listener.received.length).toBe(count);
  }
  const [first, ...others] = listeners;
  const seqs = first ? seqsOf(first) : [];
  expect(seqs).toEqual(seqs.map((_, index) => (seqs[0] ?? 0) + index));
  for (const other of others) expect(other.received).toEqual(first?.received);
}

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

for (const nemesis of ['SIGKILL', 'SIGSTOP'] as const) {
  test(`both nodes sell and publish sales while Redis is down by ${nemesis}, and after its return`, async ({
    cluster,
    join,
  }) => {
    const buyer = await join('lonely');
    const leaver = await join('leaver');
    const listeners = await listenAtEveryNode(cluster, await join('listener'));
    const left = await leaver.at(nodeOf(cluster, 1).url).listen('websocket');
    const retracted: number[] = [];
    const socket = await buyer.at(nodeOf(cluster, 1).url).listen('websocket');
    socket.on('SALE_RETRACTED', ({ seq }) => retracted.push(seq));

    if (nemesis === 'SIGKILL') await cluster.redis.end();
    else cluster.redis.signal('SIGSTOP');
    let orderId = '';
    for (let index = 0; index < 10; index++) {
      const answer = await buyer.at(nodeOf(cluster, index % 2).url).order(5, `${nemesis}-${index}`);
      expect(answer.status).toBe(201);
      orderId = ((await answer.json()) as { order: { orderId: string } }).order.orderId;
    }
    await expectAllReceived(listeners, 10);
    await buyer.ask('POST', `/api/orders/${orderId}/cancel`, {});
    await expect.poll(() => retracted).toEqual([seqsOf(listeners[1] as Shopper)[9]]);
    await logOut(leaver);
    await expect.poll(() => left.connected).toBe(false);

    if (nemesis === 'SIGKILL') await cluster.redis.start();
    else cluster.redis.signal('SIGCONT');
    const again = await buyer.order(5, `${nemesis}-after`);
    expect(again.status).toBe(201);
    await expectAllReceived(listeners, 11);
  });
}

test('a node whose clock is ten minutes fast publishes the stock changes of others while Redis is down', async ({
  cluster,
  join,
}) => {
  const fast = await cluster.startNodeWithClock(600_000);
  try {
    const buyer = await join('punctual');
    const socket = await buyer.at(fast.url).listen('websocket');
    const stocks: number[] = [];
    socket.on('STOCK', ({ goodsId, stock }) => goodsId === 7 && stocks.push(stock));
    await cluster.redis.end();
    const answer = await buyer.order(7, 'right-time');
    expect(answer.status).toBe(201);
    const { goods } = (await (await buyer.ask('GET', '/api/goods/7')).json()) as {
      goods: { stock: number };
    };
    await expect.poll(() => stocks.at(-1)).toBe(goods.stock);
  } finally {
    await cluster.redis.start();
    await fast.end('SIGTERM');
  }
});

test('a node that lost Redis sells, and the other nodes publish the new stock', async ({
  cluster,
  join,
}) => {
  const wire = await TcpProxy.open(cluster.redis.port);
  const isolated = await cluster.startExtraNode({ REDIS_URL: `redis://127.0.0.1:${wire.port}` });
  try {
    const buyer = await join('far');
    const stocks: number[] = [];
    const socket = await buyer.listen('websocket');
    socket.on('STOCK', ({ goodsId, stock }) => goodsId === 6 && stocks.push(stock));
    const broadcast = async () => {
      const { checks } = await (await fetch(`${isolated.url}/api/health/ready`)).json();
      return (checks as { broadcast: string }).broadcast;
    };
    wire.refuse(true);
    wire.cut();
    await expect.poll(broadcast).toBe('down');
    const answer = await buyer.at(isolated.url).order(6, 'far-away');
    expect(answer.status).toBe(201);
    const { goods } = (await (await buyer.ask('GET', '/api/goods/6')).json()) as {
      goods: { stock: number };
    };
    await expect.poll(() => stocks.at(-1)).toBe(goods.stock);
    expect(await broadcast()).toBe('down');
  } finally {
    await isolated.end('SIGTERM');
    await wire.close();
  }
});

test('a database that answers pings but no queries makes its node unready', async ({ cluster }) => {
  const freeze = new DataFreeze();
  const wire = await TcpProxy.open(Number(new URL(cluster.database.uri).port), freeze.tap);
  const node = await cluster.startExtraNode({
    MONGODB_URI: `mongodb://127.0.0.1:${wire.port}/salebell?directConnection=true`,
  });
  const readiness = async () => {
    const response = await fetch(`${node.url}/api/health/ready`);
    const { checks } = (await response.json()) as { checks: { database: string } };
    return [response.status, checks.database];
  };
  try {
    expect(await readiness()).toEqual([200, 'up']);
    freeze.isFrozen = true;
    await expect.poll(readiness).toEqual([503, 'down']);
    freeze.isFrozen = false;
    await expect.poll(readiness).toEqual([200, 'up']);
  } finally {
    freeze.isFrozen = false;
    await node.end('SIGTERM');
    await wire.close();
  }
});

test('a node that gets SIGTERM answers its purchases in flight, and the other nodes publish their stock', async ({
  cluster,
  join,
}) => {
  const wire = await TcpProxy.open(Number(new URL(cluster.database.uri).port));
  const ending = await cluster.startExtraNode({
    MONGODB_URI: `mongodb://127.0.0.1:${wire.port}/salebell?directConnection=true`,
  });
  try {
    const buyer = await join('last');
    const stocks: number[] = [];
    const listener = await buyer.listen('websocket');
    listener.on('STOCK', ({ goodsId, stock }) => goodsId === 9 && stocks.push(stock));
    const socket = await buyer.at(ending.url).listen('websocket');
    wire.slow(50);
    const bought = socket.emitWithAck('BUY', { goodsId: 9, idempotencyKey: 'at-the-end' });
    // The server handles the messages of one socket in order.
    await socket.emitWithAck('RESUME', { after: 0 });
    const ended = ending.end('SIGTERM');
    expect(await bought).toMatchObject({ order: { items: [{ goodsId: 9, quantity: 1 }] } });
    expect(await ended).toBe(0);
    const { goods } = (await (await buyer.ask('GET', '/api/goods/9')).json()) as {
      goods: { stock: number };
    };
    await expect.poll(() => stocks.at(-1)).toBe(goods.stock);
  } finally {
    await ending.end('SIGKILL');
    await wire.close();
  }
});

test('SIGTERM of one node closes only its own sockets, with “transport close”, and stock clients reconnect', async ({
  cluster,
  join,
}) => {
  const stopping = await cluster.startExtraNode({});
  const clientsOf = ({ url }: ShopServer) => [
    ...STOCK_TRANSPORTS.map((transports) => new StockClient(url, transports)),
    new StockClient(`${url}/lesson`, ['websocket']),
  ];
  const own = clientsOf(stopping);
  const others = clientsOf(nodeOf(cluster, 0));
  const areConnected = (clients: StockClient[]) => clients.every(({ isConnected }) => isConnected);
  try {
    await expect.poll(() => areConnected([...own, ...others])).toBe(true);
    expect(await stopping.end('SIGTERM')).toBe(0);
    await expect.poll(() => own.some(({ isConnected }) => isConnected)).toBe(false);

    // When this sale has arrived, so has every earlier message over Redis.
    const buyer = await join('stop');
    expect((await buyer.order(5, 'stop')).status).toBe(201);
    const [first] = others;
    await expect.poll(() => first?.received.length).toBe(1);
    expect(others.flatMap(({ disconnects }) => disconnects)).toEqual([]);
    expect(areConnected(others)).toBe(true);

    await stopping.start();
    await expect.poll(() => areConnected(own), { timeout: 20_000 }).toBe(true);
    expect(own.map(({ disconnects }) => disconnects)).toEqual(own.map(() => ['transport close']));
  } finally {
    for (const client of [...own, ...others]) client.close();
    await stopping.end('SIGKILL');
  }
});

test('another node takes over when the leading relay is killed in a burst, and no sale is lost or duplicated', async ({
  cluster,
  join,
}) => {
  const [buyer, listener] = [await join('burst'), await join('listener')];
  const isLeader = async ({ url }: ShopServer) =>
    /^salebell_announcer 1$/m.test(await (await fetch(`${url}/metrics`)).text());
  // The node with the lease is killed; the other one gets the purchases.
  const [first, second] = [nodeOf(cluster, 0), nodeOf(cluster, 1)];
  const victim = (await isLeader(first)) ? first : second;
  const other = victim === first ? second : first;
  const there = buyer.at(other.url);
  const listenerThere = listener.at(other.url);
  await listenerThere.listen('websocket');
  const burst = Array.from({ length: 30 }, (_, index) => there.order(4, `takeover-${index}`));
  await Promise.race(burst);
  await victim.end('SIGKILL');
  const statuses = (await Promise.all(burst)).map(({ status }) => status);
  expect(new Set(statuses)).toEqual(new Set([201]));
  await expect.poll(() => isLeader(other)).toBe(true);
  await expectAllReceived([listenerThere], 30);
  await victim.start();
  const late = await listener.at(victim.url).listen('websocket');
  const answer = await late.emitWithAck('RESUME', { after: (seqsOf(listenerThere)[0] ?? 0) - 1 });
  expect(answer).toMatchObject({ sales: listenerThere.received, more: 0 });
});
