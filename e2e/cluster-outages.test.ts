/** A shop on several nodes while its Redis, its database or a node fails or stops. */
import { expect } from '@playwright/test';
import { DataFreeze } from '@/faults/data-freeze';
import {
  expectAllReceived,
  listenAtEveryNode,
  logOut,
  nodeOf,
  seqsOf,
  test,
} from './support/cluster-fixtures';
import type { ShopServer } from './support/shop-server';
import type { Shopper } from './support/shopper';
import { STOCK_TRANSPORTS, StockClient } from './support/stock-client';
import { TcpProxy } from './support/tcp-proxy';

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
