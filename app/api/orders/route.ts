import { z } from 'zod';
import { requireSession } from '@/lib/accounts/require-session.server';
import { cartRevisions } from '@/lib/carts/cart-etag.server';
import { defineRoute } from '@/lib/http/define-route.server';
import { replayedHeader, requireIdempotencyKey } from '@/lib/http/idempotency-key.server';
import { parseIfMatch } from '@/lib/http/if-match.server';
import { methodNotAllowed } from '@/lib/http/method-not-allowed.server';
import { jsonResponse } from '@/lib/http/problem.server';
import { readJson, validate } from '@/lib/http/read-json.server';
import { listOrders } from '@/lib/orders/list-orders.server';
import { orderSchemaFor, ordersQuerySchema } from '@/lib/orders/order-rules.server';
import { placeOrder } from '@/lib/orders/place-order.server';
import { limit } from '@/lib/rate-limit/limit.server';
import { door } from '@/lib/realtime/door.server';

export const GET = defineRoute('/api/orders', async (request) => {
  const { userId } = await requireSession(request.headers);
  const page = validate(ordersQuerySchema, Object.fromEntries(new URL(request.url).searchParams));
  return jsonResponse(await listOrders({ userId, ...page }));
});

export const POST = defineRoute('/api/orders', async (request, { signal }) => {
  const buyer = await requireSession(request.headers);
  await limit('order', buyer.userId);
  const idempotencyKey = requireIdempotencyKey(request.headers);
  const body = await readJson(request, z.unknown());
  const order = validate(orderSchemaFor(body), body);
  const seenCart = cartRevisions(parseIfMatch(request.headers.get('if-match')));
  const placed = await placeOrder({
    ...order,
    buyer,
    cartRevisions: seenCart,
    idempotencyKey,
    signal,
  });
  if (!placed.replayed) door()?.purchased(placed.levels);
  return jsonResponse(
    { order: placed.order },
    { status: 201, headers: replayedHeader(placed.replayed) },
  );
});

export const { PUT, PATCH, DELETE, OPTIONS } = methodNotAllowed('GET', 'POST');
