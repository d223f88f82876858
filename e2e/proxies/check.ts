import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { io, type Socket } from 'socket.io-client';
import { giveRole } from '@/e2e/support/admin-role';
import { Cluster } from '@/e2e/support/cluster';
import type { ShopServer } from '@/e2e/support/shop-server';
import { Shopper } from '@/e2e/support/shopper';
import { until } from '@/e2e/support/until';
import { freePort } from '@/tests/free-port';
import { PROXIES, RunningProxy } from './proxies';

/**
 * `npm run proxies`: runs two nodes of a shop with Redis behind each proxy of `deploy/`, and checks what
 * docs/operations.md promises. `-- --only nginx` runs one of them.
 */
const TIMEOUT_MS = 60_000;
const GOODS = 5;
const CLIENTS_OF_A_KIND = 4;
/** Stays below the limit of one account's orders. */
const SALE_INTERVAL_MS = 500;
/** A PNG of noise of this side has nearly 5 MiB. */
const NOISE_SIDE = 1_320;

const { values: given } = parseArgs({ options: { only: { type: 'string', multiple: true } } });
const chosen = PROXIES.filter(({ name }) => !given.only || given.only.includes(name));

type Listener = { socket: Socket; seqs: number[] };

/** Stock clients, which keep no cookies and reconnect by themselves. */
function listen(url: string, transport: 'websocket' | 'polling', cookie?: string): Listener {
  const extraHeaders = cookie ? { cookie } : undefined;
  const options = {
    transports: [transport],
    forceNew: true,
    ...(extraHeaders && { extraHeaders }),
  };
  const listener: Listener = { socket: io(url, options), seqs: [] };
  listener.socket.on('BUY_GOODS', ({ seq }: { seq: number }) => listener.seqs.push(seq));
  return listener;
}

function expect(holds: boolean, what: string): void {
  if (!holds) throw new Error(`not so: ${what}`);
}

/** @returns the order's id. */
async function sell(buyer: Shopper): Promise<string> {
  const answer = await buyer.order(GOODS, crypto.randomUUID());
  expect(answer.status === 201, `a purchase is 201, and not ${answer.status}`);
  return ((await answer.json()) as { order: { orderId: string } }).order.orderId;
}

/** Reads the seq of the newest sale. */
async function latest(url: string): Promise<number> {
  return ((await (await fetch(`${url}/api/sales?limit=1`)).json()) as { latest: number }).latest;
}

/**
 * Sells until every client has received a sale. One sale is not enough: a stock client does not resume,
 * and a poll that moves to another node at that moment misses it.
 */
async function hearASale(url: string, buyer: Shopper, listeners: Listener[]): Promise<void> {
  const before = await latest(url);
  const allReceived = async () => {
    await sell(buyer);
    return listeners.every(({ seqs }) => (seqs.at(-1) ?? 0) > before);
  };
  await until('every client receives a sale', TIMEOUT_MS, allReceived, SALE_INTERVAL_MS);
}

/** Reads the cookie that the proxy sets with a page. */
async function nodeCookie(url: string): Promise<string> {
  const page = await fetch(`${url}/`, { headers: { 'accept-language': 'en' } });
  const html = await page.text();
  expect(page.status === 200 && html.includes('</html>'), 'the front page is there');
  const cookies = page.headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '');
  const cookie = cookies.find((one) => one.startsWith('salebell_node='));
  if (!cookie) throw new Error('not so: a browser gets a cookie with its page');
  return cookie;
}

async function upload(url: string, admin: Shopper): Promise<void> {
  const raw = { width: NOISE_SIDE, height: NOISE_SIDE, channels: 3 } as const;
  const noise = randomBytes(NOISE_SIDE * NOISE_SIDE * 3);
  const picture = await sharp(noise, { raw }).png({ compressionLevel: 0 }).toBuffer();
  expect(picture.length > 4.9 * 1024 * 1024, 'the picture has nearly 5 MiB');
  const answer = await fetch(`${url}/api/admin/pictures`, {
    method: 'POST',
    headers: { cookie: admin.cookie, 'content-type': 'image/png' },
    body: new Uint8Array(picture),
  });
  expect(answer.status === 201, `a picture of nearly 5 MiB is 201, and not ${answer.status}`);
}

/** Restarts one node after the other during purchases. Every client must reconnect. */
async function restart(nodes: ShopServer[], buyer: Shopper, listeners: Listener[]) {
  let ended = false;
  const buying = (async () => {
    let sold = 0;
    for (; !ended; sold++) {
      const orderId = await sell(buyer);
      // Cancelled, so that the goods do not sell out before the restarts.
      await buyer.ask('POST', `/api/orders/${orderId}/cancel`, {});
    }
    return sold;
  })();
  const restarting = (async () => {
    for (const node of nodes) {
      expect((await node.end('SIGTERM')) === 0, 'a node ends in order');
      await node.start();
    }
  })().finally(() => {
    ended = true;
  });
  const [sold] = await Promise.all([buying, restarting]);
  console.log(`    ${sold} purchases meanwhile, all answered with 201`);
  await until('every client is back', TIMEOUT_MS, () =>
    listeners.every(({ socket }) => socket.connected),
  );
}

async function check(kind: (typeof PROXIES)[number], cluster: Cluster): Promise<void> {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const settings = { PUBLIC_URL: url, TRUST_PROXY: '1', DRAIN_SECONDS: '3' };
  const first = await cluster.startExtraNode(settings);
  const nodes = [first, await cluster.startExtraNode(settings)];
  const addresses = nodes.map((node) => `127.0.0.1:${node.port}`);
  const folder = path.join(cluster.dataDir, kind.name);
  const proxy = await RunningProxy.start(kind, { port, nodes: addresses, folder });
  const listeners: Listener[] = [];
  const said = (what: string) => console.log(`  ${kind.name}: ${what}`);
  try {
    await until('the proxy answers', TIMEOUT_MS, () =>
      fetch(`${url}/api/health/ready`).then(
        ({ status }) => status === 200,
        () => false,
      ),
    );
    const cookie = await nodeCookie(url);
    said('serves the front page, with a cookie that keeps a browser at its node');
    expect((await fetch(`${url}/metrics`)).status === 404, '/metrics is not let through');
    said('lets nobody see /metrics');
    for (let n = 0; n < CLIENTS_OF_A_KIND; n++) {
      listeners.push(listen(url, 'websocket'), listen(url, 'polling'));
      listeners.push(listen(url, 'polling', await nodeCookie(url)));
    }
    listeners.push(listen(url, 'websocket', cookie));
    await until('every client connects', TIMEOUT_MS, () =>
      listeners.every(({ socket }) => socket.connected),
    );
    const buyer = await Shopper.signUp(url, `${kind.name}-buyer`, 'nickname');
    await hearASale(url, buyer, listeners);
    said('lets WebSockets through, and keeps polls at their node, with cookies and without');
    const admin = await Shopper.signUp(url, `${kind.name}-admin`, 'nobody');
    await giveRole(first, admin.email, 'admin');
    await upload(url, admin);
    said('lets a picture of nearly 5 MiB through');
    await restart(nodes, buyer, listeners);
    await hearASale(url, buyer, listeners);
    said('brings every stock client back after a rolling restart');
  } finally {
    for (const { socket } of listeners) socket.disconnect();
    await proxy.end();
    for (const node of nodes) await node.end('SIGKILL');
  }
}

const failed: string[] = [];
const cluster = await Cluster.start(0);
try {
  for (const kind of chosen) {
    try {
      await check(kind, cluster);
    } catch (error) {
      failed.push(kind.name);
      console.error(`  ${kind.name}: ${(error as Error).stack}`);
    }
  }
} finally {
  await cluster.end();
}
console.log(`\n${chosen.length - failed.length} passed, ${failed.length} failed`);
process.exit(failed.length > 0 || chosen.length === 0 ? 1 : 0);
