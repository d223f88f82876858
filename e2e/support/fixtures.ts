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

/** A wire to the worker's shop; `url` is the shop at its other end. */
export type Wire = Pick<TcpProxy, 'cut' | 'slow' | 'refuse'> & { url: string };

/** Who sold what on demand: one nickname, an order per piece. */
export type Sold = { nickname: string; orderIds: string[] };

type WorkerFixtures = {
  /** Whose store this is: a file that wants one of its own says its name by `test.use`. */
  store: string;
  /** The real shop of this worker, with a store of its own. */
  shop: ShopServer;
  wires: TcpProxy[];
  /** The account that adds goods; made when it is first needed. */
  stocker: () => Promise<Shopper>;
};
type TestFixtures = {
  /** Somebody with an account, without a browser. What they bought is given back at the end. */
  shopper: (name: string, announceAs?: string, at?: string) => Promise<Shopper>;
  /** Has one and the same shopper buy `times` pieces, one after the other. */
  sell: (goodsId: number, times?: number) => Promise<Sold>;
  /** Adds goods of this test's own, one piece of them unless `stock` says more. Hidden at its end. */
  goods: (options?: NewGoods) => Promise<MadeGoods>;
  /** A wire of this test's own that can be cut, slowed and kept cut; at most four a test. */
  wire: () => Wire;
  /** A shop for this test alone, whose clock can be set. */
  ownShop: (env?: Record<string, string>) => Promise<{ shop: ShopServer; clock: ServerClock }>;
};

const WIRES = 4;

/** A shop per worker, shoppers who signed up in it, and what can be done to both. */
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
      // The far end of a wire is another origin: its pages' sockets are let in because of this.
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
      let made: Promise<Shopper> | undefined;
      await use(() => {
        made ??= Shopper.signUp(shop.url, 'stocker', 'nobody').then(async (one) => {
          await giveRole(shop, one.email, 'admin');
          return one;
        });
        return made;
      });
    },
    { scope: 'worker' },
  ],
  goods: async ({ shop, stocker }, use) => {
    const made: number[] = [];
    await use(async (options = {}) => {
      const goods = await addGoods(await stocker(), options);
      made.push(goods.goodsId);
      return goods;
    });
    if (!shop.runs) return;
    for (const goodsId of made) await hideGoods(await stocker(), goodsId);
  },
  shopper: async ({ shop }, use) => {
    const shoppers: Shopper[] = [];
    await use(async (name, announceAs = 'nickname', at = shop.url) => {
      const shopper = await Shopper.signUp(at, name, announceAs);
      shoppers.push(shopper);
      return shopper;
    });
    for (const shopper of shoppers) shopper.leave();
    // After a test that failed while the shop was away, its failure is what counts.
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
    let taken = 0;
    await use(() => {
      const wire = wires[taken++];
      if (!wire) throw new Error(`There are ${WIRES} wires for a test.`);
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
    const opened: ShopServer[] = [];
    await use(async (env = {}) => {
      const dataDir = await mkdtemp(path.join(tmpdir(), 'salebell-e2e-own-'));
      const clock = ServerClock.of(await freePort(), dataDir, env);
      opened.push(clock.shop);
      await clock.shop.start();
      return { shop: clock.shop, clock };
    });
    for (const shop of opened) {
      await shop.end('SIGTERM');
      await removeDataDir(shop.dataDir);
    }
  },
});

const urlOf = (wire: TcpProxy) => `http://localhost:${wire.port}`;

export { expect };
