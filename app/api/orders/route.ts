import { z } from 'zod';
import { requireSession } from '@/lib/accounts/require-session.server';
import { cartRevisions } from '@/lib/carts/cart-etag.server';
import { handle } from '@/lib/http/handle.server';
import { replayedHeader, requireIdempotencyKey } from '@/lib/http/idempotency-key.server';
import { parseIfMatch } from '@/lib/http/if-match.server';
import { otherMethods } from '@/lib/http/other-methods.server';
import { json } from '@/lib/http/problem.server';
import { check, readJson } from '@/lib/http/read-json.server';
import { limit } from '@/lib/limits/limit.server';
import { listOrders } from '@/lib/orders/list-orders.server';
import { orderSchemaFor, ordersQuerySchema } from '@/lib/orders/order-rules.server';
import { placeOrder } from '@/lib/orders/place-order.server';
import { door } from '@/lib/realtime/door.server';

export const GET = handle('/api/orders', async (request) => {
  const { userId } = await requireSession(request.headers);
  const page = check(ordersQuerySchema, Object.fromEntries(new URL(request.url).searchParams));
  return json(await listOrders({ userId, ...page }));
});

export const POST = handle('/api/orders', async (request, { signal }) => {
  const buyer = await requireSession(request.headers);
  await limit('order', buyer.userId);
  const idempotencyKey = requireIdempotencyKey(request.headers);
  const body = await readJson(request, z.unknown());
  const order = check(orderSchemaFor(body), body);
  const seenCart = cartRevisions(parseIfMatch(request.headers.get('if-match')));
  const placed = await placeOrder({
    ...order,
    buyer,
    cartRevisions: seenCart,
    idempotencyKey,
    signal,
  });
  if (!placed.replayed) door()?.purchased(placed.levels);
  return json({ order: placed.order }, { status: 201, headers: replayedHeader(placed.replayed) });
});

export const { PUT, PATCH, DELETE, OPTIONS } = otherMethods('GET', 'POST');
