import { refundSchema } from '@/lib/admin/admin-rules.server';
import { refundOrder } from '@/lib/admin/refund-order.server';
import { orderDeskOperations } from '@/lib/api/operations/order-desk.server';
import { replayedHeader, requireIdempotencyKey } from '@/lib/http/idempotency-key.server';
import { methodNotAllowed } from '@/lib/http/method-not-allowed.server';
import { jsonResponse } from '@/lib/http/problem.server';
import { readJson } from '@/lib/http/read-json.server';
import { limit } from '@/lib/rate-limit/limit.server';
import { defineAdminRoute } from '@/lib/routes/define-admin-route.server';

export const POST = defineAdminRoute(
  orderDeskOperations.refundOrder,
  async (request, { params, signal, by }) => {
    await limit('change', by);
    const idempotencyKey = requireIdempotencyKey(request.headers);
    const { amount, reason } = await readJson(request, refundSchema);
    const { orderId = '' } = params;
    const refunded = await refundOrder({ by, orderId, amount, reason, idempotencyKey, signal });
    return jsonResponse({ order: refunded.order }, { headers: replayedHeader(refunded.replayed) });
  },
);

export const { GET, PUT, PATCH, DELETE, OPTIONS } = methodNotAllowed('POST');
