import { beforeEach, describe, expect, it } from 'vitest';
import { AuditModel } from '@/lib/admin/audit.model.server';
import { hideSales } from '@/lib/admin/orders/hide-sales.server';
import { getOrder } from '@/lib/orders/get-order.server';
import { placeOrder } from '@/lib/orders/place-order.server';
import { listSales } from '@/lib/sales/history/list-sales.server';
import { publishBatch } from '@/lib/sales/outbox/publish-batch.server';
import { SaleModel } from '@/lib/sales/sale.model.server';
import { buyByGoods, tokenOf } from '@/tests/outbox';
import { begin, settle, withPayments } from '@/tests/payments/with-payments';
import { publishedEvents } from '@/tests/published-events';
import { createBuyer, insertGoods, neverAborted, purchaseOf, stockOf } from '@/tests/sell';

const by = createBuyer().userId;
const buyer = createBuyer();
const { userId } = buyer;

beforeEach(() => insertGoods({ goodsId: 1, stock: 5 }, { goodsId: 2, stock: 5 }));

const hide = (orderId: string) =>
  hideSales({ by, orderId, reason: 'an insult', signal: neverAborted });
const announce = async () => publishBatch({ token: await tokenOf('a'), signal: neverAborted });
const seqsInHistory = async () =>
  (await listSales({ after: 0, limit: 100 })).sales.map(({ seq }) => seq);
const buyBoth = async () =>
  (
    await buyByGoods({
      ...purchaseOf(1, { buyer }),
      lines: [1, 2].map((goodsId) => ({ goodsId, quantity: 1 })),
    })
  ).order.orderId;

describe('hideSales', () => {
  it('retracts every sale of the order, and leaves the order sold', async () => {
    const orderId = await buyBoth();
    await buyByGoods(purchaseOf(1));
    await announce();
    const published = publishedEvents('salesHidden');
    const order = await hide(orderId);
    expect(order).toMatchObject({ status: 'confirmed', salesHiddenAt: expect.any(String) });
    expect(published).toEqual([{ seqs: [1, 2] }]);
    expect(await seqsInHistory()).toEqual([3]);
    expect(await getOrder({ userId, orderId })).toMatchObject({ status: 'confirmed' });
    expect([await stockOf(1), await stockOf(2)]).toEqual([3, 4]);
  });

  it('keeps a sale that waits for its seq from being announced', async () => {
    await hide(await buyBoth());
    expect(await announce()).toBeNull();
    expect(await SaleModel.countDocuments()).toBe(0);
  });

  it('records who hid them and why, once', async () => {
    const orderId = await buyBoth();
    const first = await hide(orderId);
    const published = publishedEvents('salesHidden');
    expect(await hide(orderId)).toEqual(first);
    expect(published).toEqual([]);
    const trail = await AuditModel.find().lean();
    expect(trail).toMatchObject([{ action: 'hideSales', reason: 'an insult', changes: [] }]);
    expect([String(trail[0]?.by), String(trail[0]?.orderId)]).toEqual([by, orderId]);
  });

  it.each(['none', 'a'.repeat(24)])('throws ORDER_NOT_FOUND for the id %s', async (orderId) => {
    await expect(hide(orderId)).rejects.toMatchObject({ code: 'ORDER_NOT_FOUND' });
  });
});

describe('hideSales with payments on', () => {
  const { standIn } = withPayments('stripe');

  it('keeps an order that is paid later from announcing anything', async () => {
    const { order } = await placeOrder(purchaseOf(1, { buyer }));
    const { orderId } = order;
    await begin({ orderId, userId });
    await hide(orderId);
    await standIn().pay(orderId);
    await settle(orderId);
    expect(await getOrder({ userId, orderId })).toMatchObject({ status: 'confirmed' });
    expect(await SaleModel.countDocuments()).toBe(0);
  });
});
