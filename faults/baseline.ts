import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import mongoose from 'mongoose';
import { io } from 'socket.io-client';
import { removeDataDir } from '@/e2e/support/data-dir';
import { RedisServer } from '@/e2e/support/redis-server';
import { ShopServer } from '@/e2e/support/shop-server';
import { until } from '@/e2e/support/until';
import { startEmbedded } from '@/lib/database/embedded/start-embedded.server';
import { freePort } from '@/tests/free-port';
import { Seeded } from './seeded';

const GOODS = 1;
const SCARCE = 2;
const PIECES = 12;
const BUYERS = 8;
const LISTENERS = 6;
const TIMEOUT_MS = 6_000;

export type Losses = {
  kills: number;
  settled: number;
  orders: number;
  /** Orders that a retry made in addition to the first one of its click. */
  duplicated: number;
  oversold: number;
  /** How many of the `orders` × `LISTENERS` announcements never arrived. */
  unreceived: number;
  announcements: number;
};

/** Kills nodes of the lesson's shop under load, and counts the announcements that were lost. */
export async function baseline(seed: number, nodes: number, kills: number): Promise<Losses> {
  const chance = new Seeded(seed);
  const dataDir = await mkdtemp(path.join(tmpdir(), 'salebell-lesson-'));
  const redis = new RedisServer(await freePort());
  await redis.start();
  const database = await startEmbedded({ dataDir, engine: undefined, progress: () => {} });
  const connection = await mongoose.createConnection(database.uri).asPromise();
  await connection.collection('goods').insertMany([
    { goodsId: GOODS, stock: 1_000_000 },
    { goodsId: SCARCE, stock: PIECES },
  ]);
  const env = { MONGODB_URI: database.uri, REDIS_URL: redis.url };
  const program = { entry: 'faults/lesson-shop.ts', nodeArgs: ['--import', 'tsx'] };
  const shops: ShopServer[] = [];
  const shoppingEnd = new AbortController();
  try {
    for (let index = 0; index < nodes; index++) {
      const shop = new ShopServer(await freePort(), dataDir, env, program);
      await shop.start();
      shops.push(shop);
    }
    const received = Array.from({ length: LISTENERS }, () => new Set<string>());
    const sockets = received.map((orderIds, index) => {
      const socket = io(shops[index % nodes]?.url ?? '', { transports: ['websocket'] });
      return socket.on('BUY_GOODS', ({ orderId }) => orderIds.add(orderId));
    });
    await until('all listen', 10_000, () => sockets.every(({ connected }) => connected));
    const buying = Array.from({ length: BUYERS }, (_, index) =>
      buyUntilAborted(shops, `buyer ${index}`, chance.fork(), shoppingEnd.signal),
    );
    for (let kill = 0; kill < kills; kill++) {
      await pause(chance.between(500, 1_500));
      const victim = chance.pick(shops);
      await victim.end('SIGKILL');
      await victim.start();
    }
    shoppingEnd.abort();
    const settled = (await Promise.all(buying)).reduce((sum, count) => sum + count, 0);
    await pause(2_000);
    for (const socket of sockets) socket.close();
    const orders = await connection.collection('orders').find().toArray();
    const scarce = orders.filter(({ goodsId }) => goodsId === SCARCE).length;
    const ids = orders.map(({ _id }) => String(_id));
    return {
      kills,
      settled,
      orders: orders.length,
      duplicated: orders.length - new Set(orders.map(({ key }) => key)).size,
      oversold: Math.max(0, scarce - PIECES),
      announcements: ids.length * LISTENERS,
      unreceived: received.reduce((sum, set) => sum + ids.filter((id) => !set.has(id)).length, 0),
    };
  } finally {
    for (const shop of shops) await shop.end('SIGKILL');
    await connection.close();
    await database.stop();
    await redis.end();
    await removeDataDir(dataDir);
  }
}

/** Buys until `signal` aborts, and retries without an answer. @returns the number of 201 answers. */
async function buyUntilAborted(
  shops: readonly ShopServer[],
  nickname: string,
  chance: Seeded,
  signal: AbortSignal,
): Promise<number> {
  let settled = 0;
  for (let click = 0; !signal.aborted; click++) {
    const goodsId = chance.chance(0.3) ? SCARCE : GOODS;
    const body = JSON.stringify({ goodsId, nickname, key: `${nickname} ${click}` });
    for (let attempt = 0; attempt < 3; attempt++) {
      const status = await fetch(chance.pick(shops).url, {
        method: 'POST',
        body,
        signal: AbortSignal.timeout(TIMEOUT_MS),
      }).then(
        (answer) => answer.status,
        () => 0,
      );
      if (status === 201) settled += 1;
      if (status === 201 || status === 409) break;
      await pause(chance.between(20, 300));
    }
    await pause(chance.between(5, 120));
  }
  return settled;
}

/** Formats the losses of the lesson's approach as a text table. */
export function reportLosses(losses: Losses): string {
  const rows = [
    ['nodes killed', losses.kills],
    ['purchases settled', losses.settled],
    ['orders in the store', losses.orders],
    ['orders duplicated by a retry', losses.duplicated],
    ['pieces oversold', losses.oversold],
    ['announcements expected', losses.announcements],
    ['announcements never received', losses.unreceived],
  ];
  return rows.map(([label, count]) => `  ${String(label).padEnd(34)}${count}`).join('\n');
}
