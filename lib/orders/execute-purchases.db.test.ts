import mongoose from 'mongoose';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { executePurchases } from '@/lib/orders/execute-purchases.server';
import { OrderModel } from '@/lib/orders/order.model.server';
import { hashRequest } from '@/lib/orders/order-rules.server';
import type { Purchase } from '@/lib/orders/purchase.server';
import { insertGoods, purchaseOf, stockOf } from '@/tests/sell';

type Reading = mongoose.Query<unknown, unknown>;

beforeEach(() => insertGoods({ goodsId: 10, stock: 1 }));
afterEach(() => {
  vi.restoreAllMocks();
});

/** @returns a purchase that waits to be executed; `same`: a retry of it, as another node got it. */
function pending(same = purchaseOf(10)): Purchase {
  return {
    ...same,
    requestHash: hashRequest(same.lines),
    orderId: new mongoose.Types.ObjectId(),
  };
}

/**
 * Runs `work` between the two reads outside of transactions that decide about purchases that were
 * refused: that of their goods and that of their keys, whichever comes first.
 */
function betweenReads(work: () => Promise<unknown>): void {
  const { exec } = mongoose.Query.prototype;
  let first: string | undefined;
  let isDone = false;
  vi.spyOn(mongoose.Query.prototype, 'exec').mockImplementation(async function (this: Reading) {
    if (!this.getOptions().session) {
      const { modelName } = this.model;
      first ??= modelName;
      if (modelName !== first && !isDone) {
        // Before `work`, which reads too.
        isDone = true;
        await work();
      }
    }
    return exec.call(this);
  });
}

it('replays the order of a key whose retry took the last piece at another node meanwhile', async () => {
  const bought = purchaseOf(10);
  const other = pending();
  let retried: Awaited<ReturnType<typeof executePurchases>> = [];
  betweenReads(async () => {
    retried = await executePurchases([pending(bought)]);
  });
  // Together they are refused: there is one piece.
  const outcomes = await executePurchases([pending(bought), other]);
  const order = await OrderModel.findOne({ idempotencyKey: bought.idempotencyKey }).lean();
  expect(retried).toMatchObject([{ placed: { replayed: false } }]);
  expect(outcomes).toMatchObject([
    { placed: { order: { orderId: String(order?._id) }, replayed: true } },
    { error: { code: 'SOLD_OUT' } },
  ]);
  expect(await stockOf(10)).toBe(0);
});
