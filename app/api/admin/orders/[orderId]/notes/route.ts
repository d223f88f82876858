import { addNote } from '@/lib/admin/orders/add-note.server';
import { getOrderDetail } from '@/lib/admin/orders/get-order-detail.server';
import { noteSchema } from '@/lib/admin/orders/order-desk-rules.server';
import { orderDeskOperations } from '@/lib/api/operations/order-desk.server';
import { replayedHeader, requireIdempotencyKey } from '@/lib/http/idempotency-key.server';
import { methodNotAllowed } from '@/lib/http/method-not-allowed.server';
import { jsonResponse } from '@/lib/http/problem.server';
import { readJson } from '@/lib/http/read-json.server';
import { limit } from '@/lib/rate-limit/limit.server';
import { defineAdminRoute } from '@/lib/routes/define-admin-route.server';

export const POST = defineAdminRoute(
  orderDeskOperations.addOrderNote,
  async (request, { params, signal, by }) => {
    await limit('change', by);
    const idempotencyKey = requireIdempotencyKey(request.headers);
    const { text } = await readJson(request, noteSchema);
    const { orderId = '' } = params;
    const replayed = await addNote({ by, orderId, text, idempotencyKey, signal });
    const detail = await getOrderDetail(orderId, by);
    return jsonResponse(detail, { status: 201, headers: replayedHeader(replayed) });
  },
);

export const { GET, PUT, PATCH, DELETE, OPTIONS } = methodNotAllowed('POST');
