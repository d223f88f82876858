import { z } from 'zod';
import { requestSession } from '@/lib/accounts/request-session.server';
import { requireSession } from '@/lib/accounts/require-session.server';
import { orderOperations } from '@/lib/api/operations/orders.server';
import { cartRevisions } from '@/lib/carts/cart-etag.server';
import { replayedHeader, requireIdempotencyKey } from '@/lib/http/idempotency-key.server';
import { parseIfMatch } from '@/lib/http/if-match.server';
import { methodNotAllowed } from '@/lib/http/method-not-allowed.server';
import { jsonResponse } from '@/lib/http/problem.server';
import { readJson, validate } from '@/lib/http/read-json.server';
import { listOrders } from '@/lib/orders/list-orders.server';
import { orderSchemaFor, ordersQuerySchema } from '@/lib/orders/order-rules.server';
import { submitOrder } from '@/lib/orders/submit-order.server';
import { defineRoute } from '@/lib/routes/define-route.server';

export const GET = defineRoute(orderOperations.listOrders, async (request) => {
  const { userId } = await requireSession(request.headers);
  const page = validate(ordersQuerySchema, Object.fromEntries(new URL(request.url).searchParams));
  return jsonResponse(await listOrders({ userId, ...page }));
});

export const POST = defineRoute(orderOperations.placeOrder, async (request, { signal }) => {
  const { headers } = request;
  const { order, replayed } = await submitOrder({
    session: await requestSession(headers),
    shopper: headers.get('shopper') ?? undefined,
    readOrder: async () => {
      const idempotencyKey = requireIdempotencyKey(headers);
      const body = await readJson(request, z.unknown());
      return {
        ...validate(orderSchemaFor(body), body),
        cartRevisions: cartRevisions(parseIfMatch(headers.get('if-match'))),
        idempotencyKey,
      };
    },
    signal,
  });
  return jsonResponse({ order }, { status: 201, headers: replayedHeader(replayed) });
});

export const { PUT, PATCH, DELETE, OPTIONS } = methodNotAllowed('GET', 'POST');
