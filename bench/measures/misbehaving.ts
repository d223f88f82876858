import { Agent } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { residentBytes, WITH_COLLECTION } from '@/e2e/support/resident-memory';
import { buy, type Store, withStore } from '../buying';
import type { Measure } from '../measure';
import { MISBEHAVIOUR, wellBehaved } from '../misbehaviour';
import { openShop } from '../shop';

const GUESTS = 1_500;
const BATCH_SIZE = 100;
/** So that the answers of the shop have sales in them. */
const SALES = 300;
const SETTLE_MS = 3_000;
const MIB = 2 ** 20;

type Way = (typeof MISBEHAVIOUR)[string];

/** @returns the resident memory of a new shop while the guests are there, in MiB. */
async function memoryWith(way: Way, { uri, goodsIds, cookies }: Store, guests: number) {
  // With its limits; no two guests share an address.
  const env = { RATE_LIMIT_SCALE: '1' };
  const shop = await openShop('salebell', uri, { env, nodeArgs: WITH_COLLECTION });
  const { port } = shop.server;
  try {
    // Loads what the first guest and the first purchase need.
    (await wellBehaved(port, guests)).destroy();
    const agent = new Agent({ keepAlive: true });
    await buy(shop.url, agent, cookies[0] ?? '', goodsIds[0] ?? 1);
    agent.destroy();
    const idle = await residentBytes(shop.server);
    const sockets = [];
    for (let first = 0; first < guests; first += BATCH_SIZE) {
      const size = Math.min(BATCH_SIZE, guests - first);
      const batch = Array.from({ length: size }, (_, index) => way(port, first + index));
      sockets.push(...(await Promise.all(batch)));
    }
    await pause(SETTLE_MS);
    const bytes = await residentBytes(shop.server);
    const stayed = sockets.filter((socket) => !socket.destroyed && !socket.readableEnded).length;
    for (const socket of sockets) socket.resetAndDestroy();
    return { whole: bytes / MIB, added: (bytes - idle) / MIB, stayed };
  } finally {
    await shop.end();
  }
}

async function makeSales({ uri, goodsIds, cookies }: Store, sales: number): Promise<void> {
  const shop = await openShop('salebell', uri);
  const agent = new Agent({ keepAlive: true });
  for (let n = 0; n < sales; n += cookies.length) {
    const goodsId = goodsIds[n % goodsIds.length] ?? 1;
    await Promise.all(cookies.map((cookie) => buy(shop.url, agent, cookie, goodsId)));
  }
  agent.destroy();
  await shop.end();
}

/** The memory that guests cost: those that behave well, and those of the way that costs most. */
export const misbehaving: Measure = {
  name: 'misbehaving',
  title: `Resident memory of the shop with ${GUESTS.toLocaleString('en')} guests`,
  unit: 'MiB',
  digits: 0,
  needsBuild: true,
  candidates: ['well-behaved', 'misbehaving'],
  goals: [{ ours: 'misbehaving', theirs: 'well-behaved', ratio: 1.3, atLeast: false }],
  run: (candidate, { quick }) =>
    withStore(30, async (store) => {
      const guests = quick ? 20 : GUESTS;
      await makeSales(store, quick ? 30 : SALES);
      const ways = candidate === 'misbehaving' ? MISBEHAVIOUR : { 'per guest, KiB': wellBehaved };
      const beside: Record<string, number> = {};
      let value = 0;
      for (const [name, way] of Object.entries(ways)) {
        const { whole, added, stayed } = await memoryWith(way, store, guests);
        console.log(
          `  ${name}: ${whole.toFixed(0)} MiB, of which guests ${added.toFixed(0)}; ${stayed} stayed`,
        );
        value = Math.max(value, whole);
        beside[name] = candidate === 'misbehaving' ? whole : (added * 1024) / guests;
      }
      return { value, beside };
    }),
};
