import { test as base, expect } from '@playwright/test';
import { Cluster } from './cluster';
import type { ShopServer } from './shop-server';
import { Shopper } from './shopper';

type Fixtures = { join: (name: string) => Promise<Shopper> };
type WorkerFixtures = { cluster: Cluster };

export const test = base.extend<Fixtures, WorkerFixtures>({
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

export function nodeOf(cluster: Cluster, index: number): ShopServer {
  const node = cluster.nodes[index];
  if (!node) throw new Error(`no node ${index}`);
  return node;
}

/** Connects one listener to each node. */
export async function listenAtEveryNode(cluster: Cluster, shopper: Shopper): Promise<Shopper[]> {
  const listeners = cluster.nodes.map(({ url }) => shopper.at(url));
  for (const listener of listeners) await listener.listen('websocket');
  return listeners;
}

export async function logOut(shopper: Shopper): Promise<void> {
  const { csrfToken } = (await (await shopper.ask('GET', '/api/auth/csrf')).json()) as {
    csrfToken: string;
  };
  await shopper.ask('POST', '/api/auth/signout', { csrfToken, json: 'true' });
}

export const seqsOf = ({ received }: Shopper) => received.map(({ seq }) => seq);

/** Expects that every listener has received the same `count` sales, by consecutive seq. */
export async function expectAllReceived(listeners: Shopper[], count: number): Promise<void> {
  for (const listener of listeners) {
    await expect.poll(() => listener.received.length).toBe(count);
  }
  const [first, ...others] = listeners;
  const seqs = first ? seqsOf(first) : [];
  expect(seqs).toEqual(seqs.map((_, index) => (seqs[0] ?? 0) + index));
  for (const other of others) expect(other.received).toEqual(first?.received);
}
