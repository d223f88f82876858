import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test as base, expect } from '@playwright/test';
import { freePort } from '@/tests/free-port';
import { addGoods, hideGoods, type MadeGoods, type NewGoods } from './add-goods';
import { giveRole } from './admin-role';
import { removeDataDir } from './data-dir';
import { ServerClock } from './server-clock';
import { ShopServer } from './shop-server';
import { Shopper } from './shopper';
import { TcpProxy } from './tcp-proxy';

/** A proxy to the worker's shop; `url` is the shop behind it. */
export type Wire = Pick<TcpProxy, 'cut' | 'slow' | 'refuse'> & { url: string };

/** The sales of `sell`: the buyer's nickname, and one order per piece. */
export type Sold = { nickname: string; orderIds: string[] };

type WorkerFixtures = {
  /** The name of the store. A file gets its own store by `test.use({ store: 'name' })`. */
  store: string;
  /** The real shop of this worker, with its own store. */
  shop: ShopServer;
  wires: TcpProxy[];
  /** The account that adds goods. It signs up at the first use. */
  stocker: () => Promise<Shopper>;
};
type TestFixtures = {
  /** Signs up an account without a browser. Its orders are cancelled when the test ends. */
  shopper: (name: string, announceAs?: string, at?: string) => Promise<Shopper>;
  /** Has one shopper buy `times` pieces, one after the other. */
  sell: (goodsId: number, times?: number) => Promise<Sold>;
  /** Adds goods for this test, one piece by default. They are hidden when the test ends. */
  goods: (options?: NewGoods) => Promise<MadeGoods>;
  /** Returns a proxy for this test that can be cut, slowed and kept cut; at most four a test. */
  wire: () => Wire;
  /** Starts a shop for this test alone, with a clock that can be set. */
  ownShop: (env?: Record<string, string>) => Promise<{ shop: ShopServer; clock: ServerClock }>;
};

const WIRES = 4;

/** The test kit without browsers: a shop per worker, and shoppers with accounts in it. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  store: ['all', { scope: 'worker', option: true }],
  wires: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern.
    async ({}, use) => {
      const port = await freePort();
      const wires = await Promise.all(Array.from({ length: WIRES }, () => TcpProxy.open(port)));
      await use(wires);
      for (const wire of wires) await wire.close();
    },
    { scope: 'worker' },
  ],
  shop: [
    async ({ wires, store }, use) => {
      const dataDir = await mkdtemp(path.join(tmpdir(), `salebell-e2e-${store}-`));
      const port = wires[0]?.targetPort ?? (await freePort());
      // A page behind a wire has another origin, from which the shop must accept sockets.
      const origins = wires.map(urlOf).join();
      const shop = new ShopServer(port, dataDir, { ALLOWED_ORIGINS: origins });
      await shop.start();
      await use(shop);
      await shop.end('SIGTERM');
      await removeDataDir(dataDir);
    },
    { scope: 'worker', timeout: 400_000 },
  ],
  stocker: [
    async ({ shop }, use) => {
      let signedUp: Promise<Shopper> | undefined;
      await use(() => {
        signedUp ??= Shopper.signUp(shop.url, 'stocker', 'nobody').then(async (one) => {
          await giveRole(shop, one.email, 'admin');
          return one;
        });
        return signedUp;
      });
    },
    { scope: 'worker' },
  ],
  goods: async ({ shop, stocker }, use) => {
    const added: number[] = [];
    await use(async (options = {}) => {
      const goods = await addGoods(await stocker(), options);
      added.push(goods.goodsId);
      return goods;
    });
    if (!shop.runs) return;
    for (const goodsId of added) await hideGoods(await stocker(), goodsId);
  },
  shopper: async ({ shop }, use) => {
    const shoppers: Shopper[] = [];
    await use(async (name, announceAs = 'nickname', at = shop.url) => {
      const shopper = await Shopper.signUp(at, name, announceAs);
      shoppers.push(shopper);
      return shopper;
    });
    for (const shopper of shoppers) shopper.leave();
    // A test that failed while the shop was down keeps its own failure.
    if (!shop.runs) return;
    for (const shopper of shoppers) if (shopper.url === shop.url) await shopper.restoreStock();
  },
  sell: async ({ shopper }, use) => {
    let seller: Shopper | undefined;
    await use(async (goodsId, times = 1) => {
      seller ??= await shopper('seller');
      const orderIds: string[] = [];
      for (let piece = 0; piece < times; piece++) {
        const answer = await seller.order(goodsId, crypto.randomUUID());
        expect(answer.status, await answer.clone().text()).toBe(201);
        const { order } = (await answer.json()) as { order: { orderId: string } };
        orderIds.push(order.orderId);
      }
      return { nickname: seller.nickname, orderIds };
    });
  },
  wire: async ({ wires }, use) => {
    let used = 0;
    await use(() => {
      const wire = wires[used++];
      if (!wire) throw new Error(`A test has at most ${WIRES} wires.`);
      return Object.assign(wire, { url: urlOf(wire) });
    });
    for (const wire of wires) {
      wire.slow(0);
      wire.refuse(false);
      wire.cut();
    }
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern.
  ownShop: async ({}, use) => {
    const started: ShopServer[] = [];
    await use(async (env = {}) => {
      const dataDir = await mkdtemp(path.join(tmpdir(), 'salebell-e2e-own-'));
      const clock = ServerClock.of(await freePort(), dataDir, env);
      started.push(clock.shop);
      await clock.shop.start();
      return { shop: clock.shop, clock };
    });
    for (const shop of started) {
      await shop.end('SIGTERM');
      await removeDataDir(shop.dataDir);
    }
  },
});

const urlOf = (wire: TcpProxy) => `http://localhost:${wire.port}`;

export { expect };
