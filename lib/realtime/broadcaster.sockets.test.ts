import { io as connect } from 'socket.io-client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { eventually, next, startServer } from '@/lib/fan-out/testing/real-server';
import { createBroadcaster } from '@/lib/realtime/broadcaster.server';
import type { ShopServer } from '@/lib/realtime/server-types.server';
import { upTo } from '@/tests/count';

type Told = [event: string, told: unknown];

const sale = { seq: 1, nickname: 'Mina', goodsId: 1, goodsName: 'tea', date: '2026-01-01T00:00Z' };
const level = (stock: number, revision: number, goodsId = 1) => ({ goodsId, stock, revision });

const open: (() => unknown)[] = [];
const heard: Told[] = [];
let shop: ShopServer;
let broadcaster: ReturnType<typeof createBroadcaster>;

beforeEach(async () => {
  const { io, url, close } = await startServer('stock');
  const client = connect(url, { transports: ['websocket'] });
  client.onAny((event: string, told: unknown) => heard.push([event, told]));
  await next(client, 'connect');
  shop = io as ShopServer;
  broadcaster = createBroadcaster(shop);
  open.push(close, () => client.disconnect(), broadcaster.close);
});
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
  heard.length = 0;
});

describe('the stock', () => {
  it('is told along with the next sale, once for each goods and the newest', async () => {
    broadcaster.stock([level(9, 1), level(4, 7, 2)]);
    broadcaster.stock([level(7, 3)]);
    broadcaster.stock([level(8, 2)]);
    broadcaster.sales([sale]);
    await eventually(() => expect(heard).toHaveLength(3));
    expect(heard).toEqual([
      ['BUY_GOODS', sale],
      ['STOCK', { goodsId: 1, stock: 7 }],
      ['STOCK', { goodsId: 2, stock: 4 }],
    ]);
  });

  it('is told without a sale too, and never an older one', async () => {
    broadcaster.stock([level(7, 3)]);
    await eventually(() => expect(heard).toHaveLength(1));
    broadcaster.stock([level(8, 2)]);
    broadcaster.stock([level(7, 3)]);
    broadcaster.stock([level(6, 4)]);
    await eventually(() => expect(heard).toHaveLength(2));
    expect(heard.map(([, told]) => told)).toEqual([
      { goodsId: 1, stock: 7 },
      { goodsId: 1, stock: 6 },
    ]);
  });
});

it('of many sales that are taken back at once the newest are told first, and not all in one go', async () => {
  const broadcast = vi.spyOn(shop.of('/').adapter, 'broadcast');
  broadcaster.retracted(upTo(1_200));
  expect(broadcast).toHaveBeenCalledTimes(500);
  broadcaster.retracted([1_201]);
  await eventually(() => expect(heard).toHaveLength(1_201));
  const seqs = heard.map(([, told]) => (told as { seq: number }).seq);
  expect(seqs).toEqual([...upTo(1_200).reverse(), 1_201]);
});
