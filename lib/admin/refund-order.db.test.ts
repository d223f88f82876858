import { beforeEach, describe, expect, it } from 'vitest';
import { AuditModel } from '@/lib/admin/audit.model.server';
import { refundOrder } from '@/lib/admin/refund-order.server';
import { cancelOrder } from '@/lib/orders/cancel-order.server';
import { placeOrder } from '@/lib/orders/place-order.server';
import { upTo } from '@/tests/count';
import { begin, settle, withPayments } from '@/tests/payments/with-payments';
import { createBuyer, insertGoods, neverAborted, purchaseOf, stockOf } from '@/tests/sell';

const buyer = createBuyer();
const { userId } = buyer;
const admin = createBuyer().userId;
const { standIn } = withPayments('stripe');

beforeEach(() => insertGoods({ goodsId: 1, stock: 5, price: 9_000 }));

async function order(isPaid = true): Promise<string> {
  const placed = await placeOrder(purchaseOf(1, { buyer }));
  const { orderId } = placed.order;
  await begin({ orderId, userId });
  if (isPaid) await standIn().pay(orderId);
  await settle(orderId);
  return orderId;
}

const refund = (orderId: string, amount: number, idempotencyKey = crypto.randomUUID()) =>
  refundOrder({
    by: admin,
    orderId,
    amount,
    reason: 'broken',
    idempotencyKey,
    signal: neverAborted,
  });

describe('refundOrder', () => {
  it('refunds a part once, writes the trail and leaves the order as it is', async () => {
    const orderId = await order();
    const answers = await Promise.all(upTo(3).map(() => refund(orderId, 2_000, 'one key')));
    expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1);
    await settle(orderId);
    await settle(orderId);
    expect(standIn().ledger.balance(orderId)).toEqual({ paid: 9_000, refunded: 2_000 });
    const { order: now, replayed } = await refund(orderId, 2_000, 'one key');
    expect(replayed).toBe(true);
    expect(now).toMatchObject({ status: 'confirmed', refunds: [{ amount: 2_000 }] });
    expect(await stockOf(1)).toBe(4);
    const trail = await AuditModel.find({ action: 'refund' }).lean();
    const changes = [{ field: 'refunded', from: 0, to: 2_000 }];
    expect(trail).toMatchObject([{ changes, reason: 'broken' }]);
    expect(String(trail[0]?.orderId)).toBe(orderId);
  });

  it('never refunds more than was paid, also when two refunds race', async () => {
    const orderId = await order();
    const outcomes = await Promise.allSettled([refund(orderId, 5_000), refund(orderId, 5_000)]);
    const refused = outcomes.filter((one) => one.status === 'rejected');
    expect(refused).toMatchObject([{ reason: { code: 'NOT_REFUNDABLE', status: 409 } }]);
    await settle(orderId);
    expect(standIn().ledger.balance(orderId).refunded).toBe(5_000);
  });

  it('lets a cancellation refund the rest', async () => {
    const orderId = await order();
    await refund(orderId, 2_000);
    await cancelOrder({ userId, orderId, signal: neverAborted });
    await settle(orderId);
    expect(standIn().ledger.balance(orderId)).toEqual({ paid: 9_000, refunded: 9_000 });
  });

  it.each([
    ['an order that was not paid', () => order(false), 'NOT_REFUNDABLE'],
    ['an order that does not exist', async () => admin, 'ORDER_NOT_FOUND'],
    ['an id that is none', async () => 'none', 'ORDER_NOT_FOUND'],
  ])('refuses %s', async (_, orderOf, code) => {
    await expect(refund(await orderOf(), 1)).rejects.toMatchObject({ code });
  });

  it('refuses the same key for another amount', async () => {
    const orderId = await order();
    await refund(orderId, 2_000, 'another key');
    await expect(refund(orderId, 3_000, 'another key')).rejects.toMatchObject({
      code: 'IDEMPOTENCY_MISMATCH',
    });
  });
});
