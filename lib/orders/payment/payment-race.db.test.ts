import { describe, expect, it } from 'vitest';
import { AppError } from '@/lib/core/errors';
import { OrderModel } from '@/lib/orders/order.model.server';
import { placeOrder } from '@/lib/orders/place-order.server';
import { SaleModel } from '@/lib/sales/sale.model.server';
import { upTo } from '@/tests/count';
import { begin, endHold, settle, withPayments } from '@/tests/payments/with-payments';
import { createBuyer, insertGoods, purchaseOf, stockOf } from '@/tests/sell';

const PIECES = Number(process.env.RACE_PIECES ?? 20);
const SHOPPERS = 3 * PIECES;

describe.each(['stripe', 'toss'] as const)('a race with payments by %s', (provider) => {
  const { standIn } = withPayments(provider);

  /** Orders one piece. @returns the order; null when it is sold out. */
  async function order(userId: string): Promise<string | null> {
    try {
      const placed = await placeOrder(purchaseOf(1, { buyer: createBuyer({ userId }) }));
      await begin({ orderId: placed.order.orderId, userId });
      return placed.order.orderId;
    } catch (error) {
      if (error instanceof AppError && error.code === 'SOLD_OUT') return null;
      throw error;
    }
  }

  /** Pays an order, and settles it twice at the same moment, as two nodes would. */
  async function pay(orderId: string): Promise<void> {
    await standIn().pay(orderId);
    await Promise.all([settle(orderId), settle(orderId)]);
  }

  it('sells each piece in the end, each paid once, though a third of the shoppers never pays', async () => {
    await insertGoods({ goodsId: 1, stock: PIECES, price: 1_000 });
    let waiting = upTo(SHOPPERS).map((n) => ({ n, userId: createBuyer().userId }));
    // A shopper who finds it sold out comes again when the holds of the others have ended.
    while (waiting.length > 0 && (await stockOf(1)) !== 0) {
      const orders = await Promise.all(
        waiting.map(async (one) => ({ ...one, orderId: await order(one.userId) })),
      );
      const unpaid: string[] = [];
      await Promise.all(
        orders.map(async ({ n, orderId }) => {
          if (orderId === null) return;
          if (n % 3 === 0) unpaid.push(orderId);
          else await pay(orderId);
        }),
      );
      for (const orderId of unpaid) await endHold(orderId);
      await Promise.all(unpaid.map((orderId) => settle(orderId)));
      waiting = orders.filter(({ orderId }) => orderId === null);
    }
    const sold = await OrderModel.find({ status: 'confirmed', cancelledAt: null }).lean();
    expect([sold.length, await stockOf(1)]).toEqual([PIECES, 0]);
    expect(await SaleModel.countDocuments()).toBe(PIECES);
    for (const { _id } of sold) {
      const balance = { paid: 1_000, refunded: 0 };
      expect(standIn().ledger.balance(_id.toHexString())).toEqual(balance);
    }
    expect(standIn().ledger.payments.filter(({ status }) => status === 'paid')).toHaveLength(
      PIECES,
    );
  });
});
