import { io as connect } from 'socket.io-client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { eventually, next, startServer } from '@/lib/fan-out/testing/real-server';
import { createBroadcaster } from '@/lib/realtime/broadcaster.server';
import type { ShopServer } from '@/lib/realtime/server-types.server';
import { upTo } from '@/tests/count';

type Received = [event: string, data: unknown];

const sale = { seq: 1, nickname: 'Mina', goodsId: 1, goodsName: 'tea', date: '2026-01-01T00:00Z' };
const level = (stock: number, revision: number, goodsId = 1) => ({ goodsId, stock, revision });

const open: (() => unknown)[] = [];
const received: Received[] = [];
let shop: ShopServer;
let broadcaster: ReturnType<typeof createBroadcaster>;

beforeEach(async () => {
  const { io, url, close } = await startServer('stock');
  const client = connect(url, { transports: ['websocket'] });
  client.onAny((event: string, data: unknown) => received.push([event, data]));
  await next(client, 'connect');
  shop = io as ShopServer;
  broadcaster = createBroadcaster(shop);
  open.push(close, () => client.disconnect(), broadcaster.close);
});
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
  received.length = 0;
});

describe('emitStockLevels', () => {
  it('emits with the next sale, and only the newest level of each goods', async () => {
    broadcaster.emitStockLevels([level(9, 1), level(4, 7, 2)]);
    broadcaster.emitStockLevels([level(7, 3)]);
    broadcaster.emitStockLevels([level(8, 2)]);
    broadcaster.emitSales([sale]);
    await eventually(() => expect(received).toHaveLength(3));
    expect(received).toEqual([
      ['BUY_GOODS', sale],
      ['STOCK', { goodsId: 1, stock: 7 }],
      ['STOCK', { goodsId: 2, stock: 4 }],
    ]);
  });

  it('emits without a sale too, and never an older level', async () => {
    broadcaster.emitStockLevels([level(7, 3)]);
    await eventually(() => expect(received).toHaveLength(1));
    broadcaster.emitStockLevels([level(8, 2)]);
    broadcaster.emitStockLevels([level(7, 3)]);
    broadcaster.emitStockLevels([level(6, 4)]);
    await eventually(() => expect(received).toHaveLength(2));
    expect(received.map(([, data]) => data)).toEqual([
      { goodsId: 1, stock: 7 },
      { goodsId: 1, stock: 6 },
    ]);
  });
});

it('emitRetractions emits the highest seqs first, in batches of 500', async () => {
  const broadcast = vi.spyOn(shop.of('/').adapter, 'broadcast');
  broadcaster.emitRetractions(upTo(1_200));
  expect(broadcast).toHaveBeenCalledTimes(500);
  broadcaster.emitRetractions([1_201]);
  await eventually(() => expect(received).toHaveLength(1_201));
  const seqs = received.map(([, data]) => (data as { seq: number }).seq);
  expect(seqs).toEqual([...upTo(1_200).reverse(), 1_201]);
});
