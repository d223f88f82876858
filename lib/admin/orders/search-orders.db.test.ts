import { beforeEach, describe, expect, it } from 'vitest';
import { createUser } from '@/lib/accounts/create-user.server';
import { listAllOrders } from '@/lib/admin/list-all-orders.server';
import type { OrderSearch } from '@/lib/admin/orders/orders-filter.server';
import { cancelOrder } from '@/lib/orders/cancel-order.server';
import { orderNumber } from '@/lib/orders/order';
import { OrderModel } from '@/lib/orders/order.model.server';
import { upTo } from '@/tests/count';
import { buy, createBuyer, insertGoods, neverAborted } from '@/tests/sell';

const by = createBuyer().userId;
let mina: string;
/** Three orders: of Mina, of Mina on another day, and of another buyer. */
let ids: string[];

async function orderOf(userId: string, goodsId: number, date: string): Promise<string> {
  const buyer = createBuyer({ userId, nickname: 'as it was' });
  const { orderId } = (await buy(goodsId, { buyer })).order;
  await OrderModel.updateOne({ _id: orderId }, { date: new Date(date) });
  return orderId;
}

beforeEach(async () => {
  await insertGoods(
    { goodsId: 1, name: { en: 'Citron tea', ko: '유자차' } },
    { goodsId: 2, name: { en: 'Umbrella', ko: '우산' } },
  );
  const account = { password: 'a bell of brass', announceAs: 'nickname' } as const;
  const one = await createUser({ ...account, email: 'mina@shop.example', nickname: 'Mina (M.)' });
  const other = await createUser({ ...account, email: 'jun@shop.example', nickname: 'jun' });
  mina = one.userId;
  ids = [
    await orderOf(mina, 1, '2026-03-01T10:00:00Z'),
    await orderOf(mina, 2, '2026-03-02T10:00:00Z'),
    await orderOf(other.userId, 2, '2026-03-03T10:00:00Z'),
  ];
});

const find = async (search: OrderSearch) =>
  (await listAllOrders({ by, limit: 10, ...search })).orders
    .map(({ orderId }) => ids.indexOf(orderId))
    .sort();

describe('listAllOrders with a search', () => {
  it('finds an order by its id and by its number, in whatever case', async () => {
    expect(await find({ q: ids[1] })).toEqual([1]);
    expect(await find({ q: ` ${orderNumber(ids[2] ?? '')} ` })).toEqual([2]);
    expect(await find({ q: orderNumber(ids[2] ?? '').toLowerCase() })).toEqual([2]);
  });

  it('finds orders by the beginning of the buyer’s current nickname, as it was typed', async () => {
    expect(await find({ q: 'mina (m.' })).toEqual([0, 1]);
    expect(await find({ q: 'MINA' })).toEqual([0, 1]);
    expect(await find({ q: 'mina .*' })).toEqual([]);
    expect(await find({ q: 'ina' })).toEqual([]);
  });

  it('finds orders by goods: by name in each language, by number, and hidden ones', async () => {
    expect(await find({ q: '우산' })).toEqual([1, 2]);
    expect(await find({ q: 'citron' })).toEqual([0]);
    expect(await find({ q: '2' })).toEqual([1, 2]);
  });

  it('finds no order by an email, and all by an empty text', async () => {
    expect(await find({ q: 'mina@shop.example' })).toEqual([]);
    expect(await find({ q: '\u200b' })).toEqual([]);
    expect(await find({ q: ' ' })).toEqual([0, 1, 2]);
  });

  it('filters by state, date and buyer together with the text', async () => {
    await cancelOrder({ userId: mina, orderId: ids[1] ?? '', signal: neverAborted }).catch(() =>
      OrderModel.updateOne({ _id: ids[1] }, { cancelledAt: new Date() }),
    );
    expect(await find({ status: 'cancelled' })).toEqual([1]);
    expect(await find({ status: 'confirmed' })).toEqual([0, 2]);
    expect(await find({ status: 'confirmed', q: '우산' })).toEqual([2]);
    expect(await find({ status: 'awaiting_payment' })).toEqual([]);
    expect(await find({ from: new Date('2026-03-02T10:00:00Z') })).toEqual([1, 2]);
    expect(await find({ to: new Date('2026-03-02T10:00:00Z') })).toEqual([0]);
    expect(await find({ buyer: mina, q: '우산' })).toEqual([1]);
  });

  it('goes on with the same search from a cursor', async () => {
    for (const day of upTo(3)) ids.push(await orderOf(mina, 1, `2026-04-0${day}T10:00:00Z`));
    const search = { q: 'mina', status: 'confirmed' } as const;
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listAllOrders({ by, limit: 2, cursor, ...search });
      seen.push(...page.orders.map(({ orderId }) => orderId));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(seen.map((id) => ids.indexOf(id))).toEqual([5, 4, 3, 1, 0]);
  });
});
