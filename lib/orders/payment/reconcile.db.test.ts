import { beforeEach, describe, expect, it } from 'vitest';
import { cancelOrder } from '@/lib/orders/cancel-order.server';
import { OrderModel } from '@/lib/orders/order.model.server';
import { reconcile } from '@/lib/orders/payment/reconcile.server';
import { readReconcileOptions } from '@/lib/orders/payment/reconcile-options.server';
import { placeOrder } from '@/lib/orders/place-order.server';
import { paymentProvider } from '@/lib/payments/configured-provider.server';
import { begin, settle, withPayments } from '@/tests/payments/with-payments';
import { createBuyer, insertGoods, neverAborted, purchaseOf } from '@/tests/sell';

const HOUR_MS = 60 * 60_000;
const buyer = createBuyer();
const { userId } = buyer;

describe.each(['stripe', 'toss'] as const)('reconcile with %s', (provider) => {
  const { standIn } = withPayments(provider);

  beforeEach(() => insertGoods({ goodsId: 1, stock: 5, price: 9_000 }));

  async function paidOrder(): Promise<string> {
    const { order } = await placeOrder(purchaseOf(1, { buyer }));
    const { orderId } = order;
    await begin({ orderId, userId });
    await standIn().pay(orderId);
    await settle(orderId);
    return orderId;
  }

  async function compare() {
    const configured = await paymentProvider();
    if (!configured) throw new Error('payments are off');
    const now = Date.now();
    return reconcile(configured, new Date(now - HOUR_MS), new Date(now + HOUR_MS));
  }

  it('finds nothing when all payments and refunds are in both books', async () => {
    await paidOrder();
    const cancelled = await paidOrder();
    await cancelOrder({ userId, orderId: cancelled, signal: neverAborted });
    await settle(cancelled);
    expect(await compare()).toEqual({ payments: 2, differences: [] });
  });

  it.each([
    ['paid_and_unknown', (orderId: string) => OrderModel.deleteOne({ _id: orderId })],
    [
      'paid_and_not_recorded',
      (orderId: string) =>
        OrderModel.updateOne({ _id: orderId }, { $unset: { 'payment.paidAt': '' } }),
    ],
    [
      'recorded_and_not_paid',
      async (orderId: string) => {
        for (const payment of standIn().ledger.of(orderId)) payment.status = 'ended';
      },
    ],
    [
      'amount_differs',
      async (orderId: string) => {
        for (const payment of standIn().ledger.of(orderId)) payment.amount += 1;
      },
    ],
    [
      'refund_differs',
      async (orderId: string) => {
        const refund = { refundId: 'by hand', amount: 500, reason: 'by hand' };
        for (const payment of standIn().ledger.of(orderId)) payment.refunds.push(refund);
      },
    ],
    [
      'paid_twice',
      async (orderId: string) => {
        const [payment] = standIn().ledger.of(orderId);
        if (payment) standIn().ledger.payments.push({ ...payment, ref: `${payment.ref}0` });
      },
    ],
  ])('finds %s', async (kind, happen) => {
    await paidOrder();
    const orderId = await paidOrder();
    await happen(orderId);
    expect((await compare()).differences).toMatchObject([{ orderId, kind }]);
  });
});

describe('the command line of npm run reconcile', () => {
  it('has a number of days, seven by default', () => {
    expect(readReconcileOptions([])).toEqual({ days: 7 });
    expect(readReconcileOptions(['--days', '30'])).toEqual({ days: 30 });
  });

  it.each([['--days', '0'], ['--days', 'x'], ['today'], ['--week']])(
    'is refused: %s',
    (...args) => {
      expect(() => readReconcileOptions(args)).toThrow();
    },
  );
});
