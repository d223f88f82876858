import { requireSession } from '@/lib/accounts/require-session.server';
import { orderOperations } from '@/lib/api/operations/orders.server';
import { methodNotAllowed } from '@/lib/http/method-not-allowed.server';
import { jsonResponse } from '@/lib/http/problem.server';
import { requireEmptyBody } from '@/lib/http/read-json.server';
import { cancelOrder } from '@/lib/orders/cancel-order.server';
import { limit } from '@/lib/rate-limit/limit.server';
import { defineRoute } from '@/lib/routes/define-route.server';

export const POST = defineRoute(
  orderOperations.cancelOrder,
  async (request, { params, signal }) => {
    const { userId } = await requireSession(request.headers);
    await limit('change', userId);
    await requireEmptyBody(request);
    const order = await cancelOrder({ userId, orderId: params.orderId ?? '', signal });
    return jsonResponse({ order });
  },
);

export const { GET, PUT, PATCH, DELETE, OPTIONS } = methodNotAllowed('POST');
