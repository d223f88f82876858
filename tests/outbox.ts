import mongoose, { Types } from 'mongoose';
import { vi } from 'vitest';
import { executeByGoods } from '@/lib/orders/goods-queue.server';
import { hashRequest } from '@/lib/orders/order-rules.server';
import type { PlacedOrder, PlaceOrderOptions } from '@/lib/orders/purchase.server';
import { acquireLease } from '@/lib/sales/outbox/lease.server';
import { RelayStateModel } from '@/lib/sales/outbox/relay-state.model.server';
import { upTo } from '@/tests/count';
import { createBuyer, purchaseOf } from '@/tests/sell';

/** Lets the lease expire, as when its holder died or hangs. */
export const expireLease = () => RelayStateModel.updateOne({}, { expiresAt: 0 });

/** Acquires or renews the lease. @returns its token. */
export async function tokenOf(holder: string): Promise<number> {
  const { token } = await acquireLease(holder);
  if (token === null) throw new Error(`${holder} has no lease`);
  return token;
}

/** Buys as a process does that does not lead: the sales stay pending until the relay sequences them. */
export async function buyByGoods(options: PlaceOrderOptions): Promise<PlacedOrder> {
  const requestHash = hashRequest(options.lines, options.fromCart);
  const outcome = await executeByGoods({ ...options, requestHash, orderId: new Types.ObjectId() });
  if ('error' in outcome) throw outcome.error;
  return outcome.placed;
}

/** Commits this many pending sales, of buyers named `buyer 1` and so on. */
export async function sell(count: number): Promise<void> {
  for (const n of upTo(count)) {
    await buyByGoods(purchaseOf(1, { buyer: createBuyer({ nickname: `buyer ${n}` }) }));
  }
}

/** Runs `happen` before the next transaction begins. */
export function beforeTransaction(happen: () => PromiseLike<unknown>): void {
  const { connection } = mongoose;
  const startSession = connection.startSession.bind(connection);
  vi.spyOn(connection, 'startSession').mockImplementationOnce(async (...args) => {
    await happen();
    return startSession(...args);
  });
}
