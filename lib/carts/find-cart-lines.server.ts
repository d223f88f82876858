import { Types } from 'mongoose';
import type { OrderLine } from '@/lib/carts/cart';
import { CartModel } from '@/lib/carts/cart.model.server';
import type { ServerCart } from '@/lib/carts/optimistic-cart';
import { batch } from '@/lib/core/batch';
import { DATABASE_DEADLINE_MS } from '@/lib/core/deadline.server';
import { unavailable } from '@/lib/core/errors';
import { processSingleton } from '@/lib/core/process-singleton.server';

/** Queries that hang must not block all others. */
const MAX_CONCURRENT_QUERIES = 4;
const MAX_CARTS_PER_QUERY = 500;

const cartBatch = () =>
  processSingleton('cart-lookups', () =>
    batch(loadCarts, { maxConcurrent: MAX_CONCURRENT_QUERIES, maxKeys: MAX_CARTS_PER_QUERY }),
  );

/**
 * The lines of the shopper's cart as the store has them now, without the goods' names and prices. An
 * idle process queries at once; callers that come while queries run share the next one.
 *
 * @throws AppError `TRY_AGAIN` when the database does not answer in time; the database's error.
 */
export async function findCartLines(userId: string): Promise<ServerCart> {
  const found = await cartBatch()([userId]);
  return found.get(userId) ?? { revision: 0, lines: [] };
}

async function loadCarts(userIds: readonly string[]): Promise<Map<string, ServerCart>> {
  const signal = AbortSignal.timeout(DATABASE_DEADLINE_MS);
  try {
    const ids = userIds.map((id) => new Types.ObjectId(id));
    // The driver itself, as in `loadUser`: mongoose passes no signal on.
    const options = { signal, batchSize: MAX_CARTS_PER_QUERY + 1 };
    const found = await CartModel.collection.find({ _id: { $in: ids } }, options).toArray();
    return new Map(
      found.map(({ _id, revision, lines }) => [
        _id.toHexString(),
        {
          revision: revision ?? 0,
          lines: (lines ?? []).map(({ goodsId, quantity }: OrderLine) => ({ goodsId, quantity })),
        },
      ]),
    );
  } catch (error) {
    throw signal.aborted ? unavailable(error) : error;
  }
}
